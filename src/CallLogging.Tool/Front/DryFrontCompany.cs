using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Front;

namespace CallLogging.Tool;

/// <summary>The Front company of a dry run: has the people of the simulated company, and remembers the contacts and conversations of earlier calls.</summary>
/// <param name="settings">The settings of the company.</param>
internal sealed class DryFrontCompany(FrontSettings settings) : IDryDestination, IRunState
{
    private readonly Dictionary<string, FrontId> _contacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FrontThread> _threads = new(StringComparer.Ordinal);
    private readonly Dictionary<EffectId, string> _newIds = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => settings.Destination;

    /// <inheritdoc />
    public IRunState State => this;

    /// <inheritdoc />
    public PlannedCall Plan(Call call, LinePolicy? line)
    {
        string contact = CustomerHandle.From(call).Handle.Handle;
        string thread = ThreadKey.Create(call, settings.Destination, settings.Threading).Value;
        var facts = new FrontFacts
        {
            Contact = _contacts.TryGetValue(contact, out FrontId known) ? known : null,
            Thread = _threads.GetValueOrDefault(thread) ?? new FrontThread(),
            Teammates = AgentTeammates.GetEmails(call)
                .Select(e => (Email: e, Teammate: SimulatedFrontCompany.FindTeammate(settings, e)))
                .Where(a => a.Teammate is not null)
                .Select(a => KeyValuePair.Create(a.Email, new FrontId(a.Teammate!.Id))).ToValueList(),
            LookedUpAgents = AgentTeammates.GetEmails(call),
            Inbox = settings.Writer == FrontWriter.ImportedMessages ? new FrontId("inb_1") : null,
        };

        // The clock of a run passes every timer, so every activity is due.
        FrontPlan plan = FrontPlanner.Plan(call, facts, settings, [], DateTimeOffset.MaxValue, line);
        foreach (Effect effect in plan.Effects)
        {
            Remember(effect, contact, thread);
        }

        return ConversationPresenter.CreatePlannedCall(call, Name, plan);
    }

    /// <inheritdoc />
    public DestinationReport CreateReport(IReadOnlyList<PlannedCall> calls)
    {
        IGrouping<string, PlannedCall>[] conversations = [.. calls.Where(c => !c.Effects.IsEmpty).GroupBy(c => Resolve(ConversationPresenter.FindTarget(c)!), StringComparer.Ordinal)];
        ConversationRow[] rows = [.. conversations.Select(CreateRow)];
        string summary = $"{Wording.Count(rows.Length, "conversation")} with {Wording.Count(rows.Sum(r => r.Activities.Count), "activity", "activities")} {Wording.Are(rows.Length)} planned";
        return new DestinationReport(Name, summary, ConversationRow.Columns, [.. rows.Zip(conversations, (row, of) => row.ToView(of.Select(c => c.Call.Key).ToValueList()))]);
    }

    /// <inheritdoc />
    public string Show(FieldValue value) => value.Reference is { } reference ? _newIds[reference] : value.ToString();

    /// <inheritdoc />
    public string Resolve(string target) => EffectReferences.FindCreator(target) is { } creator ? _newIds[creator] : target;

    private void Remember(Effect effect, string contact, string thread)
    {
        if (effect.Kind != FrontKinds.CreateContact && effect.Kind != FrontKinds.CreateMessage && effect.Kind != FrontKinds.FindConversation)
        {
            return;
        }

        string kind = EffectKinds.GetRecordKind(effect);
        string id = string.Create(CultureInfo.InvariantCulture, $"new:{kind}:{_counts[kind] = _counts.GetValueOrDefault(kind) + 1}");
        _newIds[effect.Id] = id;
        if (effect.Kind == FrontKinds.CreateContact)
        {
            _contacts[contact] = new FrontId(id);
        }
        else if (effect.Kind == FrontKinds.FindConversation)
        {
            _threads[thread] = _threads[thread] with { Conversation = new FrontId(id) };
        }
        else if (!_threads.ContainsKey(thread))
        {
            _threads[thread] = new FrontThread { Subject = effect[FrontFields.Subject]?.Text };
        }
    }

    private ConversationRow CreateRow(IEnumerable<PlannedCall> calls)
    {
        Effect[] effects = [.. calls.SelectMany(c => c.Effects)];
        string? assignee = effects.LastOrDefault(e => e.Kind == FrontKinds.Assign)?[FrontFields.Assignee]?.Text;
        return new ConversationRow(
            effects.FirstOrDefault(e => e.Kind == FrontKinds.CreateMessage)?[FrontFields.Subject]?.Text ?? "", settings.Inbox, GetTeammateName(assignee) ?? "", assignee is null ? "unassigned" : "assigned", "")
        {
            Activities = effects.Where(e => e.Kind == FrontKinds.CreateMessage || e.Kind == FrontKinds.CreateComment).Select(CreateActivity).OrderBy(a => a.At).ToValueList(),
        };
    }

    private ActivityRow CreateActivity(Effect effect)
    {
        bool isComment = effect.Kind == FrontKinds.CreateComment;
        bool isInbound = effect[FrontFields.IsInbound]?.Flag == true;
        return new ActivityRow(
            DateTimeOffset.FromUnixTimeSeconds(effect[FrontFields.CreatedAt]?.Number ?? 0),
            isComment ? ActivityRow.Comment : isInbound ? ActivityRow.Inbound : ActivityRow.Outbound,
            isInbound ? ActivityRow.Customer : GetTeammateName(effect[FrontFields.Author]?.Text) ?? ActivityRow.Integration,
            effect[FrontFields.Body]?.Text ?? "");
    }

    private string? GetTeammateName(string? teammate) => teammate is null
        ? null
        : SimulatedFrontCompany.GetTeammates(settings).FirstOrDefault(t => t.Id == teammate) is { } known ? $"{known.FirstName} {known.LastName}".Trim() : teammate;
}
