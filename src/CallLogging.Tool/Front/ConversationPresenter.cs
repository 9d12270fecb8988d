using CallLogging.Delivery;
using CallLogging.Front;

namespace CallLogging.Tool;

/// <summary>Presents calls and their conversations with Front's own field names and the words of the rules.</summary>
internal sealed class ConversationPresenter : IDestinationPresenter
{
    private const string Conversation = "Conversation";

    public static ConversationPresenter Instance { get; } = new();

    /// <summary>Returns the planned call of a plan for a Front company.</summary>
    /// <param name="call">The call.</param>
    /// <param name="destination">The name of the destination.</param>
    /// <param name="plan">The plan of the rules.</param>
    public static PlannedCall CreatePlannedCall(Call call, string destination, FrontPlan plan) =>
        new(call, destination, Instance, SnakeCase.From(plan.Rule)) { Effects = plan.Effects, IsPlannedAgain = plan.PlanAgainAt is not null };

    /// <summary>Returns the conversation that a call was written into, or null if there is none yet.</summary>
    /// <param name="call">The planned call.</param>
    public static FrontId? FindConversation(PlannedCall call)
    {
        foreach (LedgerEntry entry in call.Ledger)
        {
            if (entry is { State: EffectState.Confirmed(var id) } && entry.Effect.Kind == FrontKinds.FindConversation)
            {
                return new FrontId(id);
            }
        }

        return FindTarget(call) is { } target && EffectReferences.FindCreator(target) is null ? new FrontId(target) : null;
    }

    /// <summary>Returns the conversation as effects name it: by its id, or by the effect that finds it; null if nothing is written.</summary>
    /// <param name="call">The planned call.</param>
    public static string? FindTarget(PlannedCall call) =>
        call.Effects.FirstOrDefault(e => e.Kind != FrontKinds.FindConversation && e.Kind != FrontKinds.AddHandle && e.Target is not null)?.Target
        ?? (call.Effects.FirstOrDefault(e => e.Kind == FrontKinds.FindConversation) is { } find ? EffectReferences.CreateTarget(find.Id) : null);

    /// <inheritdoc />
    public string ExplainRule(PlannedCall call) => ConversationReasons.FindForPlan(call.Rule) ?? call.Rule;

    /// <inheritdoc />
    public ValueList<ExplainedField> Explain(PlannedCall call, IRunState state, RecordView? shown) => call.Effects
        .SelectMany(effect => effect.Reasons)
        .Select(reason => new ExplainedField(GetLabel(reason.Field), FindValue(call, reason.Field), ConversationReasons.Find(reason.Field, reason.Rule)) { Rejected = reason.Rejected })
        .Where(field => field.Sentence is not null)
        .Distinct().ToValueList();

    private static string GetLabel(string reasonField) => reasonField == FrontFields.Assignee ? "Assignee" : reasonField;

    // Front's other fields hold ids, which say nothing to people.
    private static string? FindValue(PlannedCall call, string reasonField) => reasonField switch
    {
        "Subject" => call.Effects.FirstOrDefault(e => e.Kind == FrontKinds.CreateMessage)?[FrontFields.Subject]?.Text,
        "Contact" => call.Effects.FirstOrDefault(e => e.Kind == FrontKinds.CreateContact)?[FrontFields.Name]?.Text,
        _ => null,
    };

    /// <inheritdoc />
    public ValueList<PlannedWrite> GetWrites(PlannedCall call)
    {
        if (call.Effects.IsEmpty)
        {
            return [new PlannedWrite(Conversation, "skipped") { Reasons = [new Reason(Conversation, call.Rule)] }];
        }

        IEnumerable<PlannedWrite> others = call.Effects.Where(e => EffectKinds.GetRecordKind(e) != Conversation).Select(e => new PlannedWrite(EffectKinds.GetRecordKind(e), call.GetResult(e))
        {

            // The state that the conversation had is not part of what is written.
            Fields = e.Fields.Where(f => f.Name != FrontFields.Seen).ToValueList(),
            Reasons = e.Reasons,
            Target = e.Kind == FrontKinds.AddHandle ? e.Target : null,
        });
        return [CreateConversationWrite(call), .. others];
    }

    // One record for all changes of the conversation: found, assigned, followed, reopened.
    private static PlannedWrite CreateConversationWrite(PlannedCall call)
    {
        Effect[] changes = [.. call.Effects.Where(e => EffectKinds.GetRecordKind(e) == Conversation)];
        Effect? message = call.Effects.FirstOrDefault(e => e.Kind == FrontKinds.CreateMessage);
        string[] messageFields = [FrontFields.Subject, FrontFields.Thread];
        string[] conversationFields = [FrontFields.Status, FrontFields.Assignee, FrontFields.Teammates];
        string[] results = [.. changes.Select(call.GetResult).DefaultIfEmpty(message is null ? "planned" : call.GetResult(message))];
        return new PlannedWrite(Conversation, results.Contains("parked") ? "parked" : Array.TrueForAll(results, r => r == "written") ? "written" : "planned")
        {
            Fields =
            [
                .. (message?.Fields ?? []).Where(f => messageFields.Contains(f.Name)),
                .. changes.SelectMany(e => e.Fields).Where(f => conversationFields.Contains(f.Name)),
            ],
            Reasons =
            [
                .. (message?.Reasons ?? []).Where(r => r.Field is "Subject" or "Thread"),
                .. changes.SelectMany(e => e.Reasons).DistinctBy(r => r.Field, StringComparer.Ordinal),
            ],
            Target = FindTarget(call),
        };
    }
}
