ALTER TABLE cy_conversation ADD COLUMN follows VARCHAR(140);
ALTER TABLE cy_conversation ADD COLUMN closed BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE cy_conversation ADD CONSTRAINT cy_conversation_follows UNIQUE (follows);

-- The one row: moves with departments, seats and states; and how far groups have followed.
CREATE TABLE cy_org (
    org_id   SMALLINT NOT NULL,
    version  BIGINT NOT NULL,
    followed BIGINT NOT NULL,
    security BIGINT NOT NULL,
    PRIMARY KEY (org_id)
);

-- What a group that follows something was last given.
CREATE TABLE cy_follower (
    conversation_id BIGINT NOT NULL,
    digest          VARCHAR(64) NOT NULL,
    PRIMARY KEY (conversation_id)
);

-- Departments that were chosen to have a group.
CREATE TABLE cy_department_group (
    department_id VARCHAR(64) NOT NULL,
    below         BOOLEAN NOT NULL,
    PRIMARY KEY (department_id)
);

-- Seats that people gave up as they left the company, for those who come back.
CREATE TABLE cy_departure (
    user_id         VARCHAR(64) NOT NULL,
    conversation_id BIGINT NOT NULL,
    left_at         BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
);

CREATE TABLE cy_directory_group (
    group_key VARCHAR(128) NOT NULL,
    source    VARCHAR(64) NOT NULL,
    object_id VARCHAR(64) NOT NULL,
    name      VARCHAR(190) NOT NULL,
    chosen    BOOLEAN NOT NULL,
    PRIMARY KEY (group_key, source)
);

-- Direct members, people and groups alike, known or not.
CREATE TABLE cy_directory_group_member (
    group_key  VARCHAR(128) NOT NULL,
    source     VARCHAR(64) NOT NULL,
    member_key VARCHAR(128) NOT NULL,
    PRIMARY KEY (group_key, source, member_key)
);
CREATE INDEX cy_directory_group_member_key ON cy_directory_group_member (member_key);

-- Members as a run has read them, until its plan is made.
CREATE TABLE cy_directory_stage_member (
    run_id    BIGINT NOT NULL,
    group_key VARCHAR(128) NOT NULL,
    ref_no    INT NOT NULL,
    ref       VARCHAR(2000) NOT NULL,
    PRIMARY KEY (run_id, group_key, ref_no)
);

-- Members who come and go by a plan.
CREATE TABLE cy_directory_item_member (
    run_id     BIGINT NOT NULL,
    group_key  VARCHAR(128) NOT NULL,
    member_key VARCHAR(128) NOT NULL,
    joins      BOOLEAN NOT NULL,
    PRIMARY KEY (run_id, group_key, member_key)
);

INSERT INTO cy_org (org_id, version, followed, security) VALUES (1, 1, 0, -1);
INSERT INTO cy_lease (lease_id, holder, until_at) VALUES ('groups', '', 0);
