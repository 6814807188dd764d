ALTER TABLE cy_conversation
    ADD COLUMN follows VARCHAR(140),
    ADD COLUMN closed BOOLEAN NOT NULL DEFAULT FALSE,
    ADD CONSTRAINT cy_conversation_follows UNIQUE (follows);

-- The one row: moves with departments, seats and states; and how far groups have followed.
CREATE TABLE cy_org (
    org_id   SMALLINT NOT NULL,
    version  BIGINT NOT NULL,
    followed BIGINT NOT NULL,
    security BIGINT NOT NULL,
    PRIMARY KEY (org_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a group that follows something was last given.
CREATE TABLE cy_follower (
    conversation_id BIGINT NOT NULL,
    digest          VARCHAR(64) NOT NULL,
    PRIMARY KEY (conversation_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Departments that were chosen to have a group.
CREATE TABLE cy_department_group (
    department_id VARCHAR(64) NOT NULL,
    below         BOOLEAN NOT NULL,
    PRIMARY KEY (department_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Seats that people gave up as they left the company, for those who come back.
CREATE TABLE cy_departure (
    user_id         VARCHAR(64) NOT NULL,
    conversation_id BIGINT NOT NULL,
    left_at         BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_directory_group (
    group_key VARCHAR(128) NOT NULL,
    source    VARCHAR(64) NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    name      VARCHAR(190) NOT NULL,
    chosen    BOOLEAN NOT NULL,
    PRIMARY KEY (group_key, source)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Direct members, people and groups alike, known or not.
CREATE TABLE cy_directory_group_member (
    group_key  VARCHAR(128) NOT NULL,
    source     VARCHAR(64) NOT NULL,
    member_key VARCHAR(128) NOT NULL,
    PRIMARY KEY (group_key, source, member_key),
    INDEX cy_directory_group_member_key (member_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Members as a run has read them, until its plan is made.
CREATE TABLE cy_directory_stage_member (
    run_id    BIGINT NOT NULL,
    group_key VARCHAR(128) NOT NULL,
    ref_no    INT NOT NULL,
    ref       VARCHAR(2000) NOT NULL,
    PRIMARY KEY (run_id, group_key, ref_no)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Members who come and go by a plan.
CREATE TABLE cy_directory_item_member (
    run_id     BIGINT NOT NULL,
    group_key  VARCHAR(128) NOT NULL,
    member_key VARCHAR(128) NOT NULL,
    joins      BOOLEAN NOT NULL,
    PRIMARY KEY (run_id, group_key, member_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO cy_org (org_id, version, followed, security) VALUES (1, 1, 0, -1);
INSERT INTO cy_lease (lease_id, holder, until_at) VALUES ('groups', '', 0);
