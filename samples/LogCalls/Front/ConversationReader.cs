using CallLogging.Front;

namespace CallLogging.Samples.LogCalls;

/// <summary>Reads conversations back from a Front company, so that the program prints what Front holds.</summary>
/// <param name="client">The client of the company.</param>
/// <param name="wait">Waits when the rate limit requires it.</param>
internal sealed class ConversationReader(IFrontClient client, Func<TimeSpan, Task> wait)
{
    /// <summary>The most conversations that are read from a real company: each costs four requests of its rate limit.</summary>
    public const int MostOutside = 50;

    private const int MaxPages = 50;
    private const int MaxTurns = 20;

    private readonly Dictionary<FrontId, string> _teammates = [];

    /// <summary>Reads conversations in the order of their ids in the list, without deleted ones.</summary>
    /// <param name="ids">The ids of the conversations.</param>
    /// <param name="most">The most conversations to read.</param>
    /// <returns>The rows, the number of conversations beyond <paramref name="most"/>, and the fault, or null.</returns>
    public async Task<(List<ConversationRow> Rows, int Left, string? Problem)> ReadAsync(IReadOnlyList<FrontId> ids, int most)
    {
        var rows = new List<ConversationRow>();
        var seen = new HashSet<FrontId>();
        foreach (FrontId id in ids.Take(most))
        {
            FrontAnswer<FrontConversation> result = await AskAsync(() => client.GetConversationAsync(id));
            if (result is FrontAnswer<FrontConversation>.Refused({ Status: 404 }))
            {
                continue;
            }

            if (result is not FrontAnswer<FrontConversation>.Done(var conversation))
            {
                return (rows, 0, Problem(result));
            }

            // Merged conversations share one id.
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

        // Front lists the newest message first; messages of one second keep the order of their arrival.
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
        FrontAnswer<T> result = await ask();
        for (int attempt = 0; attempt < MaxTurns && result is FrontAnswer<T>.OverBudget(var time); attempt++)
        {
            await wait(time);
            result = await ask();
        }

        return result;
    }

    private static ActivityRow Row(FrontMessage message) => message.IsInbound
        ? new ActivityRow(message.CreatedAt, ActivityRow.Inbound, ActivityRow.Customer, message.Body)
        : new ActivityRow(message.CreatedAt, ActivityRow.Outbound, NameOf(message.Author) ?? ActivityRow.Integration, message.Body);

    private static string? NameOf(FrontTeammate? teammate) => teammate is null ? null : teammate.Name ?? teammate.Email ?? teammate.Id.Value;

    private static string Problem<T>(FrontAnswer<T> answer) => answer switch
    {
        FrontAnswer<T>.Refused(var error) => $"Front responded with {error.Status}{(error.Title is { } title ? $" ({title})" : "")}",
        FrontAnswer<T>.NoAnswer(var noResponse) => noResponse.Reason,
        _ => "the rate limit of Front is still exceeded after many retries",
    };
}
