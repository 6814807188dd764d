-- The nodes that run on this database. One is alive as long as its beat grows; times are by its own clock and compared with nobody's.
CREATE TABLE cy_node (
    node_id        VARCHAR(64)  NOT NULL,
    incarnation    BIGINT       NOT NULL,
    address        VARCHAR(255) NOT NULL,
    version        VARCHAR(64)  NOT NULL,
    schema_version INT          NOT NULL,
    wire_version   INT          NOT NULL,
    started_at     BIGINT       NOT NULL,
    seen_at        BIGINT       NOT NULL,
    beat           BIGINT       NOT NULL,
    draining       BOOLEAN      NOT NULL,
    PRIMARY KEY (node_id)
);
