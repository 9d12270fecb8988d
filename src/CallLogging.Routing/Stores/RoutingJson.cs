using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging.Routing;

/// <summary>Writes and reads routing values as canonical JSON for stores: a fixed order of properties, absent ones left out, times as UTC ticks.</summary>
/// <remarks>Every read method throws <see cref="JsonException"/> if the bytes are not what this version wrote.</remarks>
public static class RoutingJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a whole state with its rows sorted by id, so that equal states give equal bytes regardless of the order they were read in.</summary>
    /// <param name="state">The state to write.</param>
    public static byte[] Write(RoutingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rotations"u8);
            foreach (CallTypeState callType in state.CallTypes.OrderBy(r => r.Type.Id.Value, StringComparer.Ordinal))
            {
                CallTypeJson.Write(writer, callType.ToStored());
            }

            writer.WriteEndArray();
            writer.WriteStartArray("agents"u8);
            foreach (AgentPresence agent in state.Agents.OrderBy(a => a.Agent.Value, StringComparer.Ordinal))
            {
                PresenceJson.Write(writer, agent);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("sessions"u8);
            foreach (RoutingSession session in state.Sessions)
            {
                SessionJson.Write(writer, session);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>Reads a whole state.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RoutingState)"/> wrote.</exception>
    public static RoutingState ReadState(ReadOnlyMemory<byte> json) => Read(json, root => RoutingState.Restore(
        root.GetProperty("rotations"u8).EnumerateArray().Select(CallTypeJson.Read).ToArray(),
        root.GetProperty("agents"u8).EnumerateArray().Select(PresenceJson.Read).ToArray(),
        root.GetProperty("sessions"u8).EnumerateArray().Select(SessionJson.Read).ToArray()));

    /// <summary>Writes the session of a call.</summary>
    /// <param name="session">The session to write.</param>
    public static byte[] Write(RoutingSession session) => Write(writer => SessionJson.Write(writer, session));

    /// <summary>Reads the session of a call.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RoutingSession)"/> wrote.</exception>
    public static RoutingSession ReadSession(ReadOnlyMemory<byte> json) => Read(json, SessionJson.Read);

    /// <summary>Writes the presence of an employee.</summary>
    /// <param name="agent">The presence to write.</param>
    public static byte[] Write(AgentPresence agent) => Write(writer => PresenceJson.Write(writer, agent));

    /// <summary>Reads the presence of an employee.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(AgentPresence)"/> wrote.</exception>
    public static AgentPresence ReadAgent(ReadOnlyMemory<byte> json) => Read(json, PresenceJson.Read);

    /// <summary>Writes the state of a call type.</summary>
    /// <param name="callType">The stored form to write.</param>
    public static byte[] Write(StoredCallType callType) => Write(writer => CallTypeJson.Write(writer, callType));

    /// <summary>Reads the state of a call type.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(StoredCallType)"/> wrote.</exception>
    public static StoredCallType ReadCallType(ReadOnlyMemory<byte> json) => Read(json, CallTypeJson.Read);

    /// <summary>Writes an explanation.</summary>
    /// <param name="explanation">The explanation to write.</param>
    public static byte[] Write(RoutingExplanation explanation) => Write(writer => ExplanationJson.Write(writer, explanation));

    /// <summary>Reads an explanation.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RoutingExplanation)"/> wrote.</exception>
    public static RoutingExplanation ReadExplanation(ReadOnlyMemory<byte> json) => Read(json, ExplanationJson.Read);

    /// <summary>Writes a report of a call for the lists.</summary>
    /// <param name="call">The report to write.</param>
    public static byte[] Write(ListedCall call) => Write(writer => ListedCallJson.Write(writer, call));

    /// <summary>Reads a report of a call for the lists.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(ListedCall)"/> wrote.</exception>
    public static ListedCall ReadListedCall(ReadOnlyMemory<byte> json) => Read(json, ListedCallJson.Read);

    /// <summary>Writes an activity.</summary>
    /// <param name="activity">The activity to write.</param>
    public static byte[] Write(CallActivity activity) => Write(writer => ActivityJson.Write(writer, activity));

    /// <summary>Reads an activity.</summary>
    /// <param name="json">The bytes as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(CallActivity)"/> wrote.</exception>
    public static CallActivity ReadActivity(ReadOnlyMemory<byte> json) => Read(json, ActivityJson.Read);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Bytes with a missing property, or one of another kind, were not written by this version; callers get one exception for all of it.
    private static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        try
        {
            return read(document.RootElement);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException(
                $"The stored routing value was not written by this version ({e.Message}). Use the version that wrote it, or start with an empty "
                + "routing store.",
                e);
        }
    }
}
