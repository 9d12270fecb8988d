using CallLogging.Delivery;
using CallLogging.Front;

namespace CallLogging.Tool;

/// <summary>Reads conversations back from a Front company, so that the program prints what Front holds.</summary>
/// <param name="client">The client of the company.</param>
/// <param name="wait">Waits when the rate limit requires it.</param>
internal sealed class ConversationReader(IFrontClient client, Func<TimeSpan, Task> wait)
{
    /// <summary>The most conversations that are read from a real company: each costs four requests of its rate limit.</summary>
    public const int MaxOutside = 50;

    private const int MaxPages = 50;
    private const int MaxAttempts = 20;

    private static readonly TimeSpan s_busyWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<FrontId, string> _teammates = [];

    /// <summary>Reads conversations in the order of their ids in the list, without deleted ones.</summary>
    /// <param name="ids">The ids of the conversations.</param>
    /// <param name="limit">The most conversations to read.</param>
    /// <returns>The rows, the number of conversations beyond <paramref name="limit"/>, and the fault, or null.</returns>
    public async Task<(List<ConversationRow> Rows, int Left, string? Problem)> ReadAsync(IReadOnlyList<FrontId> ids, int limit)
    {
        var rows = new Dictionary<FrontId, ConversationRow>();
        foreach (FrontId id in ids.Take(limit))
        {
            ApiResult<FrontConversation> result = await SendAsync(() => client.GetConversationAsync(id));
            if (result is ApiResult<FrontConversation>.Rejected({ Status: 404 }))
            {
                continue;
            }

            if (result is not ApiResult<FrontConversation>.Success(var conversation))
            {
                return ([.. rows.Values], 0, DescribeFault(result));
            }

            // Merged conversations share one id.
            if (rows.TryGetValue(conversation.Id, out ConversationRow? merged))
            {
                rows[conversation.Id] = merged with { Ids = merged.Ids.Add(id) };
                continue;
            }

            (ConversationRow? row, string? problem) = await ReadAsync(conversation);
            if (row is null)
            {
                return ([.. rows.Values], 0, problem);
            }

            rows[conversation.Id] = row with { Ids = [id] };
        }

        return ([.. rows.Values], Math.Max(0, ids.Count - limit), null);
    }

    private async Task<(ConversationRow? Row, string? Problem)> ReadAsync(FrontConversation conversation)
    {
        var activities = new List<ActivityRow>();
        string? page = null;
        for (int i = 0; i == 0 || (page is not null && i < MaxPages); i++)
        {
            ApiResult<FrontPage<FrontMessage>> messages = await SendAsync(() => client.ListMessagesAsync(conversation.Id, page));
            if (messages is not ApiResult<FrontPage<FrontMessage>>.Success(var read))
            {
                return (null, DescribeFault(messages));
            }

            activities.AddRange(read.Items.Select(ToRow));
            page = read.Next;
        }

        // Front lists the newest message first; messages of one second keep the order of their arrival.
        activities.Reverse();
        ApiResult<ValueList<FrontComment>> comments = await SendAsync(() => client.ListCommentsAsync(conversation.Id));
        if (comments is not ApiResult<ValueList<FrontComment>>.Success(var notes))
        {
            return (null, DescribeFault(comments));
        }

        activities.AddRange(notes.OrderBy(c => c.PostedAt).ThenBy(c => c.Id.Value.Length).ThenBy(c => c.Id.Value, StringComparer.Ordinal).Select(c => new ActivityRow(c.PostedAt, ActivityRow.Comment, GetName(c.Author) ?? ActivityRow.Integration, c.Text)));
        ApiResult<ValueList<FrontInbox>> inboxes = await SendAsync(() => client.ListConversationInboxesAsync(conversation.Id));
        if (inboxes is not ApiResult<ValueList<FrontInbox>>.Success(var places))
        {
            return (null, DescribeFault(inboxes));
        }

        string assignee = conversation.Assignee is { } id ? await GetNameAsync(id) : "";
        return (new ConversationRow(
            conversation.Subject, string.Join(", ", places.Select(p => p.Name)), assignee, conversation.Status.Value, string.Join(", ", conversation.Tags.Select(t => t.Name)))
        {
            Activities = activities.OrderBy(a => a.At).ToValueList(),
        }, null);
    }

    private async Task<string> GetNameAsync(FrontId teammate)
    {
        if (_teammates.Count == 0 && await SendAsync(() => client.ListTeammatesAsync()) is ApiResult<ValueList<FrontTeammate>>.Success(var all))
        {
            foreach (FrontTeammate known in all)
            {
                _teammates[known.Id] = GetName(known)!;
            }
        }

        return _teammates.GetValueOrDefault(teammate, teammate.Value);
    }

    private async Task<ApiResult<T>> SendAsync<T>(Func<Task<ApiResult<T>>> send)
    {
        ApiResult<T> result = await send();
        for (int attempt = 0; attempt < MaxAttempts && FindWait(result) is { } time; attempt++)
        {
            await wait(time);
            result = await send();
        }

        return result;
    }

    // After a 429 the rate limiter knows how long Front wants no requests; the next result says so.
    private static TimeSpan? FindWait<T>(ApiResult<T> result) => result switch
    {
        ApiResult<T>.RateLimited(var time) => time,
        ApiResult<T>.Rejected({ Status: 429 or 503 }) => s_busyWait,
        _ => null,
    };

    private static ActivityRow ToRow(FrontMessage message) => message.IsInbound
        ? new ActivityRow(message.CreatedAt, ActivityRow.Inbound, ActivityRow.Customer, message.Text)
        : new ActivityRow(message.CreatedAt, ActivityRow.Outbound, GetName(message.Author) ?? ActivityRow.Integration, message.Text);

    private static string? GetName(FrontTeammate? teammate) => teammate is null ? null : teammate.Name ?? teammate.Email ?? teammate.Id.Value;

    private static string DescribeFault<T>(ApiResult<T> result) => result switch
    {
        ApiResult<T>.Rejected(var error) => $"Front responded with {error.Status}{string.Concat(error.Errors.Select(e => $" ({e.Code})"))}",
        ApiResult<T>.NoResponse(var reason, _) => reason,
        _ => "the rate limit of Front is still exceeded after many retries",
    };
}
