-- Texts compare byte by byte (COLLATE "C"); times are ticks in UTC.

-- What providers said. `id` tells events of one call apart: equal exactly for repeats.
CREATE TABLE events (
    call     text COLLATE "C" NOT NULL,
    id       text COLLATE "C" NOT NULL,
    request  bigint,
    json     bytea NOT NULL,
    PRIMARY KEY (call, id)
);

-- Requests as they came, kept for as long as the host wants (spec E4).
CREATE SEQUENCE request_numbers;
CREATE TABLE requests (
    seq      bigint PRIMARY KEY,
    received bigint NOT NULL,
    head     text NOT NULL,
    body     bytea NOT NULL
);
CREATE INDEX requests_by_time ON requests (received);

-- What is to be done. A row goes when the work is done. Leasing changes no indexed column, so that rows are changed in their page.
CREATE TABLE due (
    work     text COLLATE "C" NOT NULL,
    call     text COLLATE "C" NOT NULL,
    turn     bigint NOT NULL,
    due      bigint NOT NULL,
    lease    bigint NOT NULL DEFAULT 0,
    epoch    bigint NOT NULL DEFAULT 0,
    version  bigint NOT NULL DEFAULT 0,
    attempts int NOT NULL DEFAULT 0,
    PRIMARY KEY (work, call)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX due_by_turn ON due (work, turn);

-- Given out in order and never twice, whatever is rolled back.
CREATE SEQUENCE epochs;

CREATE TABLE facts (
    call        text COLLATE "C" NOT NULL,
    destination text COLLATE "C" NOT NULL,
    json        text NOT NULL,
    gathered    bigint NOT NULL,
    PRIMARY KEY (call, destination)
);

-- The ledger. `state` is one word with its numbers, and the record's id or the reason of parking.
CREATE TABLE effects (
    id          text COLLATE "C" PRIMARY KEY,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    call        text COLLATE "C" NOT NULL,
    destination text COLLATE "C" NOT NULL,
    state       text NOT NULL,
    json        text NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX effects_by_call ON effects (call, destination, seq);

-- Who holds a conflict key. A row goes when the effect is no longer in doubt.
CREATE TABLE holds (
    key    text COLLATE "C" PRIMARY KEY,
    effect text COLLATE "C" NOT NULL,
    epoch  bigint NOT NULL,
    lease  bigint NOT NULL
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE claims (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- Of one kind, call, destination and effect one item, requests apart.
CREATE SEQUENCE parked_numbers;
CREATE TABLE parked (
    id          bigint PRIMARY KEY DEFAULT nextval('parked_numbers'),
    kind        int NOT NULL,
    reason      text NOT NULL,
    at          bigint NOT NULL,
    call        text COLLATE "C",
    destination text COLLATE "C",
    effect      text COLLATE "C",
    account     text COLLATE "C",
    head        text,
    body        bytea
);
CREATE UNIQUE INDEX parked_once ON parked (kind, coalesce(call, ''), coalesce(destination, ''), coalesce(effect, '')) WHERE kind <> 0;
