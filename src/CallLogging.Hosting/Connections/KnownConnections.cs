using System.Text.Json.Serialization;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The connections that a store knows: those of the hosts that used it, with the time from which on their calls are delivered.</summary>
/// <param name="Connections">The known connections.</param>
/// <param name="Scan">The scan for stored calls that is under way, or null.</param>
internal sealed record KnownConnections(KnownConnection[] Connections, ConnectionScan? Scan = null)
{
    public static KnownConnections None { get; } = new([]);

    /// <summary>Returns the new connections as known ones, and forgets those that the host no longer has: if they come back, they are new again.</summary>
    /// <param name="current">The connections of the host.</param>
    /// <param name="from">The time from which on stored calls have been delivered to the new ones.</param>
    public KnownConnections Complete(IEnumerable<(string From, string To)> current, DateTimeOffset from) =>
        new([.. current.Select(c => Find(c) is { } known && known.Since <= from ? known : new KnownConnection(c.From, c.To, from))]);

    /// <summary>Returns the connections whose stored calls have to be scheduled: those that are new, and those that go further back than before.</summary>
    /// <param name="current">The connections of the host.</param>
    /// <param name="from">The time from which on stored calls are delivered.</param>
    public NewConnection[] FindNew(IEnumerable<(string From, string To)> current, DateTimeOffset from) =>
        [.. current.Where(c => !(Find(c)?.Since <= from)).Select(c => new NewConnection(c.From, c.To, Find(c)?.Since))];

    private KnownConnection? Find((string From, string To) connection) => Array.Find(Connections, k => k.From == connection.From && k.To == connection.To);
}

/// <summary>A connection that the store knows.</summary>
/// <param name="From">The account.</param>
/// <param name="To">The destination.</param>
/// <param name="Since">The time from which on calls have been scheduled for it.</param>
internal sealed record KnownConnection(string From, string To, DateTimeOffset Since);

/// <summary>A connection whose stored calls have to be scheduled.</summary>
/// <param name="From">The account.</param>
/// <param name="To">The destination.</param>
/// <param name="Until">The time from which on calls have been scheduled already, or null if none was.</param>
internal sealed record NewConnection(string From, string To, DateTimeOffset? Until)
{
    /// <summary>The number of stored calls that were scheduled so far.</summary>
    public int Scheduled { get; init; }

    /// <summary>The number of stored calls that began too long ago.</summary>
    public int Older { get; init; }
}

/// <summary>A scan of all stored calls for those of new connections.</summary>
/// <param name="From">The time from which on stored calls are scheduled.</param>
/// <param name="Connections">The new connections with their counts.</param>
/// <param name="After">The key of the last call that was looked at, or null at the beginning.</param>
internal sealed record ConnectionScan(DateTimeOffset From, NewConnection[] Connections, string? After)
{
    /// <summary>Determines whether the scan is about these connections, so that a host with other ones begins a new scan.</summary>
    public bool IsFor(NewConnection[] connections) => Connections.Select(c => (c.From, c.To)).SequenceEqual(connections.Select(c => (c.From, c.To)));
}

/// <summary>The codec of the known connections.</summary>
internal static class KnownConnectionsJson
{
    private static readonly JsonCodec<KnownConnections> s_codec =
        new(CanonicalJson.CreateOptions(KnownConnectionsJsonContext.Default, [], []).GetTypeInfo(typeof(KnownConnections)));

    public static string Write(KnownConnections known) => s_codec.WriteText(known);

    /// <summary>Reads the stored document. An unreadable one counts as none: calls are then scheduled once more, which the ledger makes harmless.</summary>
    public static KnownConnections Read(string? json)
    {
        try
        {
            return json is null ? KnownConnections.None : s_codec.ReadText(json);
        }
        catch (UnreadableDocumentException)
        {
            return KnownConnections.None;
        }
    }
}

/// <summary>Serializes the known connections without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KnownConnections))]
internal sealed partial class KnownConnectionsJsonContext : JsonSerializerContext;
