-- What the directory tells administrators, as codes with facts; how far a run has read.
ALTER TABLE cy_directory_run DROP COLUMN sentence;
ALTER TABLE cy_directory_run ADD COLUMN remarks MEDIUMTEXT;
ALTER TABLE cy_directory_run ADD COLUMN kind SMALLINT DEFAULT 1 NOT NULL;
ALTER TABLE cy_directory_run ADD COLUMN progress BIGINT DEFAULT 0 NOT NULL;

DELETE FROM cy_directory_problem;
ALTER TABLE cy_directory_problem DROP COLUMN sentence;
ALTER TABLE cy_directory_problem ADD COLUMN remark MEDIUMTEXT NOT NULL;

-- Finds the run that changed somebody last.
CREATE INDEX cy_directory_item_object ON cy_directory_item (object_id, run_id);

-- Small pictures of people. One without bytes could not be used, and is not asked for again until its hash changes.
CREATE TABLE cy_avatar (
    user_id    VARCHAR(64) NOT NULL,
    photo      VARCHAR(64),
    hash       VARCHAR(64),
    media_type VARCHAR(40),
    content    MEDIUMBLOB,
    PRIMARY KEY (user_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Since when a source cannot be read, and what it said.
CREATE TABLE cy_directory_failure (
    source   VARCHAR(64) NOT NULL,
    since_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    failures INT NOT NULL,
    remark   MEDIUMTEXT NOT NULL,
    PRIMARY KEY (source)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO cy_lease (lease_id, holder, until_at) VALUES ('directory-photos', '', 0);
INSERT INTO cy_lease (lease_id, holder, until_at) VALUES ('directory-live', '', 0);
