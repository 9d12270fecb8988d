-- A call as routing tells it stands beside the call as its provider tells it.
CREATE TABLE told_calls (
    account      TEXT NOT NULL,
    call         TEXT NOT NULL,
    provisional  INTEGER NOT NULL,
    json         BLOB NOT NULL,
    PRIMARY KEY (account, call, provisional)
) STRICT, WITHOUT ROWID;
INSERT INTO told_calls (account, call, provisional, json) SELECT account, call, 0, json FROM listed_calls;
DROP TABLE listed_calls;
ALTER TABLE told_calls RENAME TO listed_calls;
