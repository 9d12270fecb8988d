namespace CallLogging.Front.Wire;

/// <summary>Gathered facts as they are stored: the JSON names of <see cref="FrontFacts"/> and nothing else.</summary>
internal sealed record FactsPayload(
    string? Contact,
    bool ContactNeedsHandle,
    int Epoch,
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
