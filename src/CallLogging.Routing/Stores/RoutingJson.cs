using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;

namespace CallLogging.Routing;

/// <summary>The codecs of what the stores of routing keep.</summary>
public static class RoutingJson
{
    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>The codec of a whole state, with its rows sorted by id, so that equal states give equal bytes in whatever order they were read.</summary>
    public static JsonCodec<RoutingState> States { get; } = new(GetTypeInfo(typeof(RoutingState)));

    /// <summary>The codec of the session of a call.</summary>
    public static JsonCodec<RoutingSession> Sessions { get; } = new(GetTypeInfo(typeof(RoutingSession)));

    /// <summary>The codec of the presence of an employee.</summary>
    public static JsonCodec<AgentPresence> Agents { get; } = new(GetTypeInfo(typeof(AgentPresence)));

    /// <summary>The codec of the state of a call type.</summary>
    public static JsonCodec<StoredCallType> CallTypes { get; } = new(GetTypeInfo(typeof(StoredCallType)));

    /// <summary>The codec of explanations.</summary>
    public static JsonCodec<RoutingExplanation> Explanations { get; } = new(GetTypeInfo(typeof(RoutingExplanation)));

    /// <summary>The codec of reports of a call for the lists.</summary>
    public static JsonCodec<ListedCall> ListedCalls { get; } = new(GetTypeInfo(typeof(ListedCall)));

    /// <summary>The codec of activities.</summary>
    public static JsonCodec<CallActivity> Activities { get; } = new(GetTypeInfo(typeof(CallActivity)));

    private static JsonTypeInfo GetTypeInfo(Type type) => Options.GetTypeInfo(type);

    private static JsonSerializerOptions CreateOptions() => CanonicalJson.CreateOptions(
        RoutingJsonContext.Default,
        [
            CanonicalJson.DescribeList<RingAttempt>(),
            CanonicalJson.DescribeList<RoutingCommand>(),
            CanonicalJson.DescribeList<RoutingSession>(),
            CanonicalJson.DescribeList<AgentPresence>(),
            CanonicalJson.DescribeList<StoredCallType>(),
            CanonicalJson.DescribeList<StoredMemberHistory>(),
            CanonicalJson.DescribeList<Member>(),
            CanonicalJson.DescribeList<FollowUpTask>(),
        ],
        [
            new CallTypeIdConverter(),
            CanonicalJson.CreateEnumConverter<AdvanceOn>(),
            CanonicalJson.CreateEnumConverter<AtDeadline>(),
            CanonicalJson.CreateEnumConverter<MemberAvailability>(),
            CanonicalJson.CreateEnumConverter<Passes>(),
            CanonicalJson.CreateEnumConverter<RingReason>(),
            CanonicalJson.CreateEnumConverter<RingResult>(),
            CanonicalJson.CreateEnumConverter<RoutingDecisionKind>(),
            CanonicalJson.CreateEnumConverter<RoutingOutcome>(),
            CanonicalJson.CreateEnumConverter<RoutingRule>(),
            CanonicalJson.CreateEnumConverter<SelectionPolicy>(),
            CanonicalJson.CreateEnumConverter<SessionPhase>(),
        ]);
}

/// <summary>A whole state as it is written.</summary>
internal sealed record StoredRoutingState(ValueList<StoredCallType> CallTypes, ValueList<AgentPresence> Agents, ValueList<RoutingSession> Sessions);

/// <summary>Describes the types without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoredRoutingState))]
[JsonSerializable(typeof(RoutingState))]
[JsonSerializable(typeof(RoutingExplanation))]
[JsonSerializable(typeof(ListedCall))]
[JsonSerializable(typeof(CallActivity))]
internal sealed partial class RoutingJsonContext : JsonSerializerContext;

/// <summary>Converts the id of a call type; a call to a number without a call type has none.</summary>
internal sealed class CallTypeIdConverter : JsonConverter<CallTypeId>
{
    public override CallTypeId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } id ? new CallTypeId(id) : default;

    public override void Write(Utf8JsonWriter writer, CallTypeId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Converts a state to its rows.</summary>
internal sealed class RoutingStateConverter : JsonConverter<RoutingState>
{
    public override RoutingState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        StoredRoutingState stored = JsonSerializer.Deserialize(ref reader, GetRows(options)) ?? throw new JsonException("A state is expected.");
        return RoutingState.Restore(stored.CallTypes, stored.Agents, stored.Sessions);
    }

    public override void Write(Utf8JsonWriter writer, RoutingState value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new StoredRoutingState(
            value.CallTypes.OrderBy(c => c.Type.Id.Value, StringComparer.Ordinal).Select(c => c.ToStored()).ToValueList(),
            value.Agents.OrderBy(a => a.Agent.Value, StringComparer.Ordinal).ToValueList(),
            value.Sessions.ToValueList()),
        GetRows(options));

    private static JsonTypeInfo<StoredRoutingState> GetRows(JsonSerializerOptions options) =>
        (JsonTypeInfo<StoredRoutingState>)options.GetTypeInfo(typeof(StoredRoutingState));
}
