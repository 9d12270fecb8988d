using System.Text.Json;
using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <summary>Writes gathered facts as canonical JSON, as stores and replay keep them, and reads them back.</summary>
public static class FrontFactsJson
{
    /// <summary>The facts as compact JSON: equal facts give equal text.</summary>
    public static string Write(FrontFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return JsonSerializer.Serialize(ToPayload(facts), FactsJsonContext.Default.FactsPayload);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is nothing that it wrote.</exception>
    public static FrontFacts Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return FromPayload(JsonSerializer.Deserialize(json, FactsJsonContext.Default.FactsPayload)
                ?? throw new FormatException("The gathered facts are null."));
        }
        catch (JsonException e)
        {
            throw new FormatException($"The gathered facts cannot be read at {e.Path}.", e);
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

    // Empty lists are not written.
    private static string[]? Array(ValueList<string> items) => items.IsEmpty ? null : [.. items];

    private static FactsPayload.Named[]? Named(ValueList<KeyValuePair<string, FrontId>> items) =>
        items.IsEmpty ? null : [.. items.Select(i => new FactsPayload.Named(i.Key, i.Value.Value))];

    private static ValueList<KeyValuePair<string, FrontId>> Pairs(FactsPayload.Named[]? items) =>
        (items ?? []).Select(i => KeyValuePair.Create(i.Name, new FrontId(i.Id))).ToValueList();
}
