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
        facts.Thread.Epoch,
        facts.Thread.Conversation?.Value,
        facts.Thread.Subject,
        facts.Thread.Reopens,
        Named(facts.Teammates),
        Array(facts.AskedAgents),
        facts.Inbox?.Value,
        facts.Refused.Contact,
        Array(facts.Refused.Teammates.Select(t => t.Value).ToValueList()),
        facts.Refused.Assignment,
        facts.Refused.Followers,
        facts.Refused.Comments);

    private static FrontFacts FromPayload(FactsPayload payload) => new()
    {
        Contact = Id(payload.Contact),
        ContactNeedsHandle = payload.ContactNeedsHandle,
        Thread = new FrontThread(Math.Max(1, payload.Epoch))
        {
            Conversation = Id(payload.Conversation),
            Subject = payload.Subject,
            Reopens = payload.Reopens,
        },
        Teammates = Pairs(payload.Teammates),
        AskedAgents = (payload.AskedAgents ?? []).ToValueList(),
        Inbox = Id(payload.Inbox),
        Refused = new FrontRefusals
        {
            Contact = payload.RefusedContact,
            Teammates = (payload.RefusedTeammates ?? []).Select(t => new FrontId(t)).ToValueList(),
            Assignment = payload.RefusedAssignment,
            Followers = payload.RefusedFollowers,
            Comments = payload.RefusedComments,
        },
    };

    private static FrontId? Id(string? id) => id is null ? null : new FrontId(id);

    // An empty list is null here, so that the JSON omits it.
    private static string[]? Array(ValueList<string> items) => items.IsEmpty ? null : [.. items];

    private static FactsPayload.Named[]? Named(ValueList<KeyValuePair<string, FrontId>> items) =>
        items.IsEmpty ? null : [.. items.Select(i => new FactsPayload.Named(i.Key, i.Value.Value))];

    private static ValueList<KeyValuePair<string, FrontId>> Pairs(FactsPayload.Named[]? items) =>
        (items ?? []).Select(i => KeyValuePair.Create(i.Name, new FrontId(i.Id))).ToValueList();
}
