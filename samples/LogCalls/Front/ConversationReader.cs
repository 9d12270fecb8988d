using CallLogging.Front;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads conversations back from a company: what is printed is what stands there.</summary>
/// <param name="client">The company.</param>
/// <param name="wait">Waits where the company asks for it.</param>
internal sealed class ConversationReader(IFrontClient client, Func<TimeSpan, Task> wait)
{
    /// <summary>How many are read from a company outside: each costs four requests of the company's minute.</summary>
    public const int MostOutside = 50;

    private const int MaxPages = 50;
    private const int MaxTurns = 20;

    private readonly Dictionary<FrontId, string> _teammates = [];

    /// <summary>Reads them in their order. Those that somebody has thrown away are left out.</summary>
    /// <returns>The rows, how many were left out because there are more than <paramref name="most"/>, and what went wrong, or null.</returns>
    public async Task<(List<ConversationRow> Rows, int Left, string? Problem)> ReadAsync(IReadOnlyList<FrontId> ids, int most)
    {
        var rows = new List<ConversationRow>();
        var seen = new HashSet<FrontId>();
        foreach (FrontId id in ids.Take(most))
        {
            FrontAnswer<FrontConversation> answer = await AskAsync(() => client.GetConversationAsync(id));
            if (answer is FrontAnswer<FrontConversation>.Refused({ Status: 404 }))
            {
                continue;
            }

            if (answer is not FrontAnswer<FrontConversation>.Done(var conversation))
            {
                return (rows, 0, Problem(answer));
            }

            // Of merged ones there is one.
            if (!seen.Add(conversation.Id))
            {
                continue;
            }

            (ConversationRow? row, string? problem) = await ReadAsync(conversation);
            if (row is null)
            {
                return (rows, 0, problem);
            }

            rows.Add(row);
        }

        return (rows, Math.Max(0, ids.Count - most), null);
    }

    private async Task<(ConversationRow? Row, string? Problem)> ReadAsync(FrontConversation conversation)
    {
        var activities = new List<ActivityRow>();
        string? page = null;
        for (int i = 0; i == 0 || (page is not null && i < MaxPages); i++)
        {
            FrontAnswer<FrontPage<FrontMessage>> messages = await AskAsync(() => client.ListMessagesAsync(conversation.Id, page));
            if (messages is not FrontAnswer<FrontPage<FrontMessage>>.Done(var read))
            {
                return (null, Problem(messages));
            }

            activities.AddRange(read.Items.Select(Row));
            page = read.Next;
        }

        // Newest first, as Front gives them; those of one second stay in the order of their coming.
        activities.Reverse();
        FrontAnswer<ValueList<FrontComment>> comments = await AskAsync(() => client.ListCommentsAsync(conversation.Id));
        if (comments is not FrontAnswer<ValueList<FrontComment>>.Done(var notes))
        {
            return (null, Problem(comments));
        }

        activities.AddRange(notes.Select(c => new ActivityRow(c.PostedAt, ActivityRow.Comment, NameOf(c.Author) ?? ActivityRow.Integration, c.Body)));
        FrontAnswer<ValueList<FrontInbox>> inboxes = await AskAsync(() => client.ListConversationInboxesAsync(conversation.Id));
        if (inboxes is not FrontAnswer<ValueList<FrontInbox>>.Done(var places))
        {
            return (null, Problem(inboxes));
        }

        string assignee = conversation.Assignee is { } id ? await NameAsync(id) : "";
        return (new ConversationRow(
            conversation.Subject, string.Join(", ", places.Select(p => p.Name)), assignee, conversation.Status.Value, string.Join(", ", conversation.Tags.Select(t => t.Name)))
        {
            Activities = activities.OrderBy(a => a.At).ToValueList(),
        }, null);
    }

    private async Task<string> NameAsync(FrontId teammate)
    {
        if (_teammates.Count == 0 && await AskAsync(() => client.ListTeammatesAsync()) is FrontAnswer<ValueList<FrontTeammate>>.Done(var all))
        {
            foreach (FrontTeammate known in all)
            {
                _teammates[known.Id] = NameOf(known)!;
            }
        }

        return _teammates.GetValueOrDefault(teammate, teammate.Value);
    }

    private async Task<FrontAnswer<T>> AskAsync<T>(Func<Task<FrontAnswer<T>>> ask)
    {
        FrontAnswer<T> answer = await ask();
        for (int turn = 0; turn < MaxTurns && answer is FrontAnswer<T>.OverBudget(var time); turn++)
        {
            await wait(time);
            answer = await ask();
        }

        return answer;
    }

    private static ActivityRow Row(FrontMessage message) => message.IsInbound
        ? new ActivityRow(message.CreatedAt, ActivityRow.Inbound, ActivityRow.Customer, message.Body)
        : new ActivityRow(message.CreatedAt, ActivityRow.Outbound, NameOf(message.Author) ?? ActivityRow.Integration, message.Body);

    private static string? NameOf(FrontTeammate? teammate) => teammate is null ? null : teammate.Name ?? teammate.Email ?? teammate.Id.Value;

    private static string Problem<T>(FrontAnswer<T> answer) => answer switch
    {
        FrontAnswer<T>.Refused(var refusal) => $"Front answered {refusal.Status}{(refusal.Title is { } title ? $" ({title})" : "")}",
        FrontAnswer<T>.NoAnswer(var silence) => silence.Reason,
        _ => "Front asks to wait, again and again",
    };
}
