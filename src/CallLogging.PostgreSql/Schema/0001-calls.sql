-- Texts compare byte by byte (COLLATE "C").

-- The build that created this schema: the hash of this text decides whether another build may use it.
CREATE TABLE schema_info (
    name       text NOT NULL,
    hash       text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- The events of all calls. `id` distinguishes the events of one call; only repeats have the same id.
CREATE TABLE events (
    call        text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    request     bigint,
    json        bytea NOT NULL,
    PRIMARY KEY (call, id)
);
-- Events arrive in the order of their times, which makes this index small and cheap to write.
CREATE INDEX events_by_time ON events USING brin (received_at);

-- The requests as they arrived, kept for as long as the hosts' settings say.
CREATE SEQUENCE request_numbers;
CREATE TABLE requests (
    seq         bigint PRIMARY KEY,
    received_at timestamptz NOT NULL,
    head        text NOT NULL,
    body        bytea NOT NULL
);
CREATE INDEX requests_by_time ON requests (received_at);

-- The work queues. A row is deleted when its work is done. `written_at` is the time of the last change by the clock of the host that made it.
-- Leasing changes no indexed column, so that the server updates rows within their page.
CREATE TABLE work_items (
    queue        text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    enqueued_at  timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    written_at   timestamptz NOT NULL,
    leased_until timestamptz,
    epoch        bigint NOT NULL DEFAULT 0,
    version      bigint NOT NULL DEFAULT 0,
    attempts     int NOT NULL DEFAULT 0,
    call_faults  int NOT NULL DEFAULT 0,
    PRIMARY KEY (queue, key)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX work_items_by_enqueued_at ON work_items (queue, enqueued_at);

-- Epochs are given out in order and never twice, even after a rollback.
CREATE SEQUENCE epochs;

-- One document per work item: the facts gathered for a call, the progress in a history, the last activity of an account.
CREATE TABLE work_state (
    queue    text COLLATE "C" NOT NULL,
    key      text COLLATE "C" NOT NULL,
    json     text NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (queue, key)
);

-- The effect ledger. `state` is one word with its numbers, and the id of the record or the reason of parking.
CREATE TABLE effects (
    id          text COLLATE "C" PRIMARY KEY,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    call        text COLLATE "C" NOT NULL,
    destination text COLLATE "C" NOT NULL,
    state       text NOT NULL,
    json        text NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX effects_by_call ON effects (call, destination, seq);

-- The effects that hold a lock key. A row is deleted when the effect is no longer in doubt.
CREATE TABLE lock_holds (
    key          text COLLATE "C" PRIMARY KEY,
    effect       text COLLATE "C" NOT NULL,
    epoch        bigint NOT NULL,
    leased_until timestamptz NOT NULL
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The keys that are remembered once for all hosts.
CREATE TABLE claims (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

-- The items that wait for a person. `key` is a hash of kind, call, destination and effect, or of a request with its account.
CREATE SEQUENCE parked_numbers;
CREATE TABLE parked_items (
    id          bigint PRIMARY KEY DEFAULT nextval('parked_numbers'),
    key         text COLLATE "C" NOT NULL UNIQUE,
    kind        int NOT NULL,
    reason      text NOT NULL,
    parked_at   timestamptz NOT NULL,
    call        text COLLATE "C",
    destination text COLLATE "C",
    effect      text COLLATE "C",
    account     text COLLATE "C",
    head        text,
    body        bytea
);

-- One row that is written to find out whether the store can be written.
CREATE TABLE probes (
    id        int PRIMARY KEY CHECK (id = 1),
    probed_at timestamptz NOT NULL
);
