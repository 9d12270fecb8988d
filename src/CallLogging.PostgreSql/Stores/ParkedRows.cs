using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Parked items as rows.</summary>
internal static class ParkedRows
{
    public const string Columns = "id, kind, reason, at, call, destination, effect, account, head, body";

    // An item takes the place of the earlier one of the same kind, call, destination and effect, with an id of its own.
    private const string Park =
        """
        INSERT INTO parked (kind, reason, at, call, destination, effect, account, head, body) VALUES ($1, $2, $3, $4::text, $5::text, $6::text, $7::text, $8::text, $9::bytea)
        ON CONFLICT (kind, coalesce(call, ''), coalesce(destination, ''), coalesce(effect, '')) WHERE kind <> 0
        DO UPDATE SET id = excluded.id, reason = excluded.reason, at = excluded.at RETURNING id
        """;

    public static void Add(NpgsqlBatch batch, ParkedItem item) => batch.Add(
        Park,
        (int)item.Kind,
        item.Reason,
        item.At.UtcTicks,
        item.Call?.ToString(),
        item.Destination?.Value,
        item.Effect?.Value,
        item.Account?.ToString(),
        item.Request is { } request ? ProviderRequestJson.WriteHead(request) : null,
        item.Request?.Body.ToArray());

    public static ParkedItem Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Kind = (ParkedKind)reader.GetInt32(1),
        Reason = reader.Text(2),
        At = reader.Time(3),
        Call = reader.TextOrNull(4) is { } call ? CallKey.Parse(call) : null,
        Destination = reader.TextOrNull(5) is { } destination ? new WorkName(destination) : null,
        Effect = reader.TextOrNull(6) is { } effect ? new EffectId(effect) : null,
        Account = AccountKey.TryParse(reader.TextOrNull(7), out AccountKey account) ? account : null,
        Request = reader.TextOrNull(8) is { } head ? ProviderRequestJson.Read(head, reader.GetFieldValue<byte[]>(9)) : null,
    };
}
