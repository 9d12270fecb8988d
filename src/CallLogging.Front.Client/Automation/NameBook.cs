using System.Collections.Concurrent;

namespace CallLogging.Front.Client;

/// <summary>The ids of tags and inboxes, which rules name; asked once and again when a name is not among them.</summary>
internal sealed class NameBook(IFrontClient client)
{
    // Some thousands of tags; more are not looked through.
    private const int MaxPages = 50;

    private readonly ConcurrentDictionary<string, FrontId> _tags = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, FrontId> _inboxes = new(StringComparer.OrdinalIgnoreCase);

    public async Task<FrontAnswer<FrontId>> InboxAsync(string name, CancellationToken cancellationToken)
    {
        if (_inboxes.TryGetValue(name, out FrontId known))
        {
            return new FrontAnswer<FrontId>.Done(known);
        }

        FrontAnswer<ValueList<FrontInbox>> answer = await client.ListInboxesAsync(cancellationToken).ConfigureAwait(false);
        if (answer is not FrontAnswer<ValueList<FrontInbox>>.Done(var inboxes))
        {
            return RuleRunner.Same<ValueList<FrontInbox>, FrontId>(answer);
        }

        foreach (FrontInbox inbox in inboxes)
        {
            _inboxes.TryAdd(inbox.Name, inbox.Id);
        }

        return _inboxes.TryGetValue(name, out FrontId found) ? new FrontAnswer<FrontId>.Done(found) : NotThere();
    }

    public async Task<FrontAnswer<FrontId>> TagAsync(string name, bool makes, CancellationToken cancellationToken)
    {
        string? page = null;
        for (int i = 0; i < MaxPages && !_tags.ContainsKey(name); i++)
        {
            FrontAnswer<FrontPage<FrontTag>> answer = await client.ListTagsAsync(page, cancellationToken).ConfigureAwait(false);
            if (answer is not FrontAnswer<FrontPage<FrontTag>>.Done(var tags))
            {
                return RuleRunner.Same<FrontPage<FrontTag>, FrontId>(answer);
            }

            foreach (FrontTag tag in tags.Items)
            {
                _tags.TryAdd(tag.Name, tag.Id);
            }

            if ((page = tags.Next) is null)
            {
                break;
            }
        }

        if (_tags.TryGetValue(name, out FrontId found))
        {
            return new FrontAnswer<FrontId>.Done(found);
        }

        if (!makes)
        {
            return NotThere();
        }

        FrontAnswer<FrontTag> made = await client.CreateTagAsync(name, cancellationToken).ConfigureAwait(false);
        return made is FrontAnswer<FrontTag>.Done(var created) ? new FrontAnswer<FrontId>.Done(_tags[name] = created.Id) : RuleRunner.Same<FrontTag, FrontId>(made);
    }

    // As if Front had said so of an id: the doctor names what is missing.
    private static FrontAnswer<FrontId>.Refused NotThere() => new(new FrontRefusal(404));
}
