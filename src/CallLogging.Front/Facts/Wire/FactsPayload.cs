using System.Text.Json.Serialization;

namespace CallLogging.Front.Wire;

/// <summary>The JSON form of <see cref="FrontFacts"/> in the store; values at their defaults are omitted.</summary>
internal sealed record FactsPayload(
    string? Contact,
    bool ContactNeedsHandle,
    int Generation,
    string? Conversation,
    string? Subject,
    bool Reopens,
    FactsPayload.Named[]? Teammates,
    string[]? AskedAgents,
    string? Inbox,
    bool RefusedContact,
    string[]? RefusedTeammates,
    bool RefusedAssignment,
    bool RefusedFollowers,
    bool RefusedComments)
{
    internal sealed record Named(string Name, string Id);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FactsPayload))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
