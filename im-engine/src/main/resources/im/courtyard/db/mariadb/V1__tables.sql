-- Ids that a client chooses are compared byte for byte, trailing blanks included: utf8mb4_bin ignores those.

CREATE TABLE cy_user (
    user_id       VARCHAR(64)  NOT NULL,
    username      VARCHAR(190) NOT NULL,
    username_key  VARCHAR(190) NOT NULL,
    name          VARCHAR(190) NOT NULL,
    name_key      VARCHAR(190) NOT NULL,
    pinyin        VARCHAR(500),
    title         VARCHAR(190),
    mail          VARCHAR(190),
    phone         VARCHAR(64),
    manager       VARCHAR(64),
    avatar        VARCHAR(500),
    kind          SMALLINT     NOT NULL,
    state         SMALLINT     NOT NULL,
    state_version BIGINT       NOT NULL,
    source        VARCHAR(64)  NOT NULL,
    source_key    VARCHAR(190),
    PRIMARY KEY (user_id),
    CONSTRAINT cy_user_username UNIQUE (username_key),
    INDEX cy_user_state (state_version)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_department (
    department_id VARCHAR(64)  NOT NULL,
    parent        VARCHAR(64),
    name          VARCHAR(190) NOT NULL,
    sort_no       INT          NOT NULL,
    source        VARCHAR(64)  NOT NULL,
    source_key    VARCHAR(190),
    PRIMARY KEY (department_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_department_member (
    department_id VARCHAR(64) NOT NULL,
    user_id       VARCHAR(64) NOT NULL,
    title         VARCHAR(190),
    is_primary    BOOLEAN     NOT NULL,
    sort_no       INT         NOT NULL,
    PRIMARY KEY (department_id, user_id),
    INDEX cy_department_member_user (user_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What seldom changes about a conversation; what changes with every message is in cy_head.
CREATE TABLE cy_conversation (
    conversation_id BIGINT   NOT NULL,
    kind            SMALLINT NOT NULL,
    direct_key      VARCHAR(140),
    client_key      VARCHAR(140) COLLATE utf8mb4_nopad_bin,
    name            VARCHAR(250),
    owner           VARCHAR(64),
    created_at      BIGINT   NOT NULL,
    history_visible BOOLEAN  NOT NULL,
    admins_invite   BOOLEAN  NOT NULL,
    PRIMARY KEY (conversation_id),
    CONSTRAINT cy_conversation_direct UNIQUE (direct_key),
    CONSTRAINT cy_conversation_client UNIQUE (client_key)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_head (
    conversation_id BIGINT NOT NULL,
    first_seq       BIGINT NOT NULL DEFAULT 1,
    last_seq        BIGINT NOT NULL DEFAULT 0,
    last_version    BIGINT NOT NULL DEFAULT 0,
    countable       BIGINT NOT NULL DEFAULT 0,
    member_version  BIGINT NOT NULL DEFAULT 0,
    member_count    INT    NOT NULL DEFAULT 0,
    last_sender     VARCHAR(64),
    last_type       VARCHAR(64),
    last_text       VARCHAR(200),
    last_at         BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_member (
    conversation_id BIGINT      NOT NULL,
    user_id         VARCHAR(64) NOT NULL,
    role            SMALLINT    NOT NULL DEFAULT 0,
    state           SMALLINT    NOT NULL DEFAULT 0,
    joined_seq      BIGINT      NOT NULL DEFAULT 0,
    left_seq        BIGINT      NOT NULL DEFAULT 0,
    read_seq        BIGINT      NOT NULL DEFAULT 0,
    read_countable  BIGINT      NOT NULL DEFAULT 0,
    version         BIGINT      NOT NULL DEFAULT 0,
    muted           BOOLEAN     NOT NULL DEFAULT FALSE,
    pinned          BOOLEAN     NOT NULL DEFAULT FALSE,
    hidden          BOOLEAN     NOT NULL DEFAULT FALSE,
    marked_unread   BOOLEAN     NOT NULL DEFAULT FALSE,
    joined_at       BIGINT      NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, user_id),
    INDEX cy_member_user (user_id, conversation_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Earlier stays of people who came back.
CREATE TABLE cy_member_span (
    conversation_id BIGINT      NOT NULL,
    user_id         VARCHAR(64) NOT NULL,
    from_seq        BIGINT      NOT NULL,
    to_seq          BIGINT      NOT NULL,
    PRIMARY KEY (conversation_id, user_id, from_seq, to_seq)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_message (
    conversation_id BIGINT      NOT NULL,
    seq             BIGINT      NOT NULL,
    version         BIGINT      NOT NULL,
    sender          VARCHAR(64) NOT NULL,
    device          VARCHAR(64),
    client_id       VARCHAR(80) COLLATE utf8mb4_nopad_bin NOT NULL,
    type            VARCHAR(64) NOT NULL,
    body            MEDIUMTEXT  NOT NULL,
    text            MEDIUMTEXT  NOT NULL,
    reply_to        BIGINT,
    mentions        MEDIUMTEXT,
    countable       BOOLEAN     NOT NULL,
    countable_no    BIGINT      NOT NULL,
    created_at      BIGINT      NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    CONSTRAINT cy_message_client UNIQUE (conversation_id, sender, client_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_sequence (
    sequence_id VARCHAR(64) NOT NULL,
    next_no     BIGINT      NOT NULL,
    PRIMARY KEY (sequence_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_token (
    token_hash VARCHAR(128) NOT NULL,
    user_id    VARCHAR(64)  NOT NULL,
    expires_at BIGINT       NOT NULL,
    PRIMARY KEY (token_hash),
    INDEX cy_token_expiry (expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One-time tickets that were used.
CREATE TABLE cy_ticket (
    nonce      VARCHAR(128) NOT NULL,
    expires_at BIGINT       NOT NULL,
    PRIMARY KEY (nonce),
    INDEX cy_ticket_expiry (expires_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_setting (
    setting_id VARCHAR(64)   NOT NULL,
    content    VARCHAR(4000) NOT NULL,
    PRIMARY KEY (setting_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE cy_security (
    security_id SMALLINT NOT NULL,
    version     BIGINT   NOT NULL,
    PRIMARY KEY (security_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO cy_sequence (sequence_id, next_no) VALUES ('conversation', 1);
INSERT INTO cy_security (security_id, version) VALUES (1, 0);
-- Asked for in other case at start: a database that then finds it cannot tell ids apart.
INSERT INTO cy_setting (setting_id, content) VALUES ('exact', 'yes');
