using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging.Routing;

/// <summary>Routing values as canonical JSON for stores: fixed order of members, absent ones left out, times as UTC ticks.</summary>
public static class RoutingJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole state, rows sorted by id: equal bytes for equal states, whatever order they were read in.</summary>
    public static byte[] Write(RoutingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("rotations"u8);
            foreach (Rotation rotation in state.Rotations.OrderBy(r => r.Type.Id.Value, StringComparer.Ordinal))
            {
                RotationJson.Write(writer, rotation.Remember());
            }

            writer.WriteEndArray();
            writer.WriteStartArray("agents"u8);
            foreach (AgentPresence agent in state.Agents.OrderBy(a => a.Agent.Value, StringComparer.Ordinal))
            {
                PresenceJson.Write(writer, agent);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("sessions"u8);
            foreach (RingSession session in state.Sessions)
            {
                SessionJson.Write(writer, session);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>A whole state.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RoutingState)"/> wrote.</exception>
    public static RoutingState ReadState(ReadOnlyMemory<byte> json) => Read(json, root => RoutingState.Restore(
        root.GetProperty("rotations"u8).EnumerateArray().Select(RotationJson.Read).ToArray(),
        root.GetProperty("agents"u8).EnumerateArray().Select(PresenceJson.Read).ToArray(),
        root.GetProperty("sessions"u8).EnumerateArray().Select(SessionJson.Read).ToArray()));

    /// <summary>A call's session.</summary>
    public static byte[] Write(RingSession session) => Write(writer => SessionJson.Write(writer, session));

    /// <summary>A call's session.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RingSession)"/> wrote.</exception>
    public static RingSession ReadSession(ReadOnlyMemory<byte> json) => Read(json, SessionJson.Read);

    /// <summary>An employee.</summary>
    public static byte[] Write(AgentPresence agent) => Write(writer => PresenceJson.Write(writer, agent));

    /// <summary>An employee.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(AgentPresence)"/> wrote.</exception>
    public static AgentPresence ReadAgent(ReadOnlyMemory<byte> json) => Read(json, PresenceJson.Read);

    /// <summary>A rotation with its call type.</summary>
    public static byte[] Write(RotationMemory rotation) => Write(writer => RotationJson.Write(writer, rotation));

    /// <summary>A rotation with its call type.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RotationMemory)"/> wrote.</exception>
    public static RotationMemory ReadRotation(ReadOnlyMemory<byte> json) => Read(json, RotationJson.Read);

    /// <summary>An explanation.</summary>
    public static byte[] Write(RoutingExplanation explanation) => Write(writer => ExplanationJson.Write(writer, explanation));

    /// <summary>An explanation.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(RoutingExplanation)"/> wrote.</exception>
    public static RoutingExplanation ReadExplanation(ReadOnlyMemory<byte> json) => Read(json, ExplanationJson.Read);

    /// <summary>A call as the lists know it.</summary>
    public static byte[] Write(ListedCall call) => Write(writer => ListedCallJson.Write(writer, call));

    /// <summary>A call as the lists know it.</summary>
    /// <exception cref="JsonException">The bytes are not what <see cref="Write(ListedCall)"/> wrote.</exception>
    public static ListedCall ReadListedCall(ReadOnlyMemory<byte> json) => Read(json, ListedCallJson.Read);

    /// <summary>An activity.</summary>
    public static byte[] Write(CallActivity activity) => Write(writer => ActivityJson.Write(writer, activity));

    /// <summary>An activity.</summary>
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

    // What lacks a member or has one of another kind is not ours: one exception for all of it.
    private static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        try
        {
            return read(document.RootElement);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"The stored value is not one of this version: {e.Message}", e);
        }
    }
}
