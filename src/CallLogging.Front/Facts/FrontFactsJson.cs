using System.Text.Json;
using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <summary>Converts gathered facts to canonical JSON, which stores and replay keep, and back.</summary>
public static class FrontFactsJson
{
    /// <summary>Writes facts as compact JSON.</summary>
    /// <param name="facts">The facts to write.</param>
    /// <returns>The JSON text; equal facts give equal text.</returns>
    public static string Write(FrontFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return JsonSerializer.Serialize(ToPayload(facts), FactsJsonContext.Default.FactsPayload);
    }

    /// <summary>Reads facts from the JSON that <see cref="Write"/> wrote.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>The facts.</returns>
    /// <exception cref="FormatException">The text is not JSON of gathered facts.</exception>
    public static FrontFacts Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return FromPayload(JsonSerializer.Deserialize(json, FactsJsonContext.Default.FactsPayload)
                ?? throw new FormatException("The JSON of the gathered facts is null. Gather the facts of the call again."));
        }
        catch (JsonException e)
        {
            throw new FormatException($"The JSON of the gathered facts cannot be read at {e.Path}. Gather the facts of the call again.", e);
        }
    }

    private static FactsPayload ToPayload(FrontFacts facts) => new(
        facts.Contact?.Value,
        facts.ContactNeedsHandle,
        facts.Thread.Generation,
        facts.Thread.Conversation?.Value,
        facts.Thread.Subject,
        facts.Thread.ShouldReopen,
        ToNamed(facts.Teammates),
        ToArray(facts.LookedUpAgents),
        facts.Inbox?.Value,
        facts.Rejected.IsContactRejected,
        ToArray(facts.Rejected.Teammates.Select(t => t.Value).ToValueList()),
        facts.Rejected.IsAssignmentRejected,
        facts.Rejected.IsFollowRejected,
        facts.Rejected.IsCommentRejected);

    private static FrontFacts FromPayload(FactsPayload payload) => new()
    {
        Contact = ToId(payload.Contact),
        ContactNeedsHandle = payload.ContactNeedsHandle,
        Thread = new FrontThread(Math.Max(1, payload.Generation))
        {
            Conversation = ToId(payload.Conversation),
            Subject = payload.Subject,
            ShouldReopen = payload.Reopens,
        },
        Teammates = ToPairs(payload.Teammates),
        LookedUpAgents = (payload.AskedAgents ?? []).ToValueList(),
        Inbox = ToId(payload.Inbox),
        Rejected = new RejectedChoices
        {
            IsContactRejected = payload.RefusedContact,
            Teammates = (payload.RefusedTeammates ?? []).Select(t => new FrontId(t)).ToValueList(),
            IsAssignmentRejected = payload.RefusedAssignment,
            IsFollowRejected = payload.RefusedFollowers,
            IsCommentRejected = payload.RefusedComments,
        },
    };

    private static FrontId? ToId(string? id) => id is null ? null : new FrontId(id);

    // An empty list is null here, so that the JSON omits it.
    private static string[]? ToArray(ValueList<string> items) => items.IsEmpty ? null : [.. items];

    private static FactsPayload.Named[]? ToNamed(ValueList<KeyValuePair<string, FrontId>> items) =>
        items.IsEmpty ? null : [.. items.Select(i => new FactsPayload.Named(i.Key, i.Value.Value))];

    private static ValueList<KeyValuePair<string, FrontId>> ToPairs(FactsPayload.Named[]? items) =>
        (items ?? []).Select(i => KeyValuePair.Create(i.Name, new FrontId(i.Id))).ToValueList();
}
