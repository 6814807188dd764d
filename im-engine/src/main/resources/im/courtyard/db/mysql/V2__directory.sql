CREATE TABLE cy_lease (
    lease_id VARCHAR(64) NOT NULL,
    holder   VARCHAR(120) NOT NULL,
    until_at BIGINT NOT NULL,
    PRIMARY KEY (lease_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the last applied run left of each source.
CREATE TABLE cy_directory_source (
    source      VARCHAR(64) NOT NULL,
    version     BIGINT NOT NULL,
    fingerprint VARCHAR(2000),
    sync_cursor MEDIUMTEXT,
    full_due_at BIGINT NOT NULL,
    PRIMARY KEY (source)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Ties the key of an entry to a user or department; never deleted.
CREATE TABLE cy_directory_entry (
    source    VARCHAR(64) NOT NULL,
    entry_key VARCHAR(128) NOT NULL,
    kind      SMALLINT NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    base      VARCHAR(250) NOT NULL,
    container VARCHAR(2000) NOT NULL,
    rdn       VARCHAR(500) NOT NULL,
    place_key VARCHAR(64) NOT NULL,
    mail_key  VARCHAR(190),
    missed    INT NOT NULL,
    gone      BOOLEAN NOT NULL,
    disabled  BOOLEAN NOT NULL,
    photo     VARCHAR(64),
    PRIMARY KEY (entry_key, source),
    INDEX cy_directory_entry_source (source, kind),
    INDEX cy_directory_entry_object (object_id),
    INDEX cy_directory_entry_place (place_key),
    INDEX cy_directory_entry_mail (mail_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_directory_run (
    run_id       BIGINT NOT NULL,
    source       VARCHAR(64) NOT NULL,
    state        SMALLINT NOT NULL,
    started_at   BIGINT NOT NULL,
    ended_at     BIGINT NOT NULL,
    actor        VARCHAR(64) NOT NULL,
    full_read    BOOLEAN NOT NULL,
    counts       VARCHAR(1000) NOT NULL,
    sentence     VARCHAR(2000),
    decided_by   VARCHAR(64),
    base_version BIGINT NOT NULL,
    fingerprint  VARCHAR(2000),
    sync_cursor  MEDIUMTEXT,
    full_due_at  BIGINT NOT NULL,
    PRIMARY KEY (run_id),
    INDEX cy_directory_run_source (source, run_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a run has read, until its plan is made. H2 looks up a list by the first column of an index only.
CREATE TABLE cy_directory_stage (
    run_id       BIGINT NOT NULL,
    entry_key    VARCHAR(128) NOT NULL,
    kind         SMALLINT NOT NULL,
    base         VARCHAR(250) NOT NULL,
    path_key     VARCHAR(64) NOT NULL,
    username_key VARCHAR(190),
    mail_key     VARCHAR(190),
    content      MEDIUMTEXT NOT NULL,
    PRIMARY KEY (entry_key, run_id),
    INDEX cy_directory_stage_path (path_key),
    INDEX cy_directory_stage_username (username_key),
    INDEX cy_directory_stage_mail (mail_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_directory_item (
    run_id    BIGINT NOT NULL,
    item_no   BIGINT NOT NULL,
    action    SMALLINT NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    name      VARCHAR(190) NOT NULL,
    renames   BOOLEAN NOT NULL,
    content   MEDIUMTEXT NOT NULL,
    PRIMARY KEY (run_id, item_no)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_directory_problem (
    run_id     BIGINT NOT NULL,
    problem_no BIGINT NOT NULL,
    kind       SMALLINT NOT NULL,
    entry_key  VARCHAR(128),
    path       VARCHAR(2000) NOT NULL,
    sentence   VARCHAR(1000) NOT NULL,
    PRIMARY KEY (run_id, problem_no)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO cy_sequence (sequence_id, next_no) VALUES ('directory-run', 1);
INSERT INTO cy_lease (lease_id, holder, until_at) VALUES ('directory', '', 0);
