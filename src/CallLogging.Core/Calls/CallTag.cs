namespace CallLogging;

/// <summary>A word that an agent, or the provider itself, added to a call.</summary>
/// <param name="Name">The text of the tag as given. Two tags are the same if their names are equal character by character.</param>
public sealed record CallTag(string Name)
{
    /// <summary>The agent who added the tag; null if it was added automatically or no event states it.</summary>
    public Agent? AddedBy { get; init; }

    /// <summary>The time at which the tag was added, or null if no event states it.</summary>
    public DateTimeOffset? AddedAt { get; init; }
}

/// <summary>The tags of a call after some of its events. Events of a few kinds state the whole list; the others add to it.</summary>
internal struct TagList
{
    /// <summary>The current tags.</summary>
    public ValueList<CallTag> Tags { get; private set; }

    /// <summary>Folds one more event.</summary>
    public void Add(CallEvent callEvent)
    {
        if (callEvent.Facts.Tags is not { } stated || stated == Tags)
        {
            return;
        }

        ValueList<CallTag> known = Tags;
        if (callEvent.Rank is KindRank.Tagged or KindRank.Fetched or KindRank.Settled)
        {
            Tags = [];
        }

        foreach (CallTag tag in stated)
        {
            // A tag that stays keeps what earlier events stated about it, such as its author.
            AddOne(Find(known, tag.Name) is >= 0 and var place ? Merge(known[place], tag) : tag);
        }
    }

    private static CallTag Merge(CallTag known, CallTag stated) =>
        stated with { AddedBy = stated.AddedBy ?? known.AddedBy, AddedAt = stated.AddedAt ?? known.AddedAt };

    private static int Find(ValueList<CallTag> tags, string name)
    {
        for (int i = 0; i < tags.Count; i++)
        {
            if (string.Equals(tags[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private void AddOne(CallTag stated)
    {
        int place = Find(Tags, stated.Name);
        if (place < 0)
        {
            Tags = Tags.Add(stated);
        }
        else if (Merge(Tags[place], stated) is var merged && merged != Tags[place])
        {
            Tags = Tags.SetItem(place, merged);
        }
    }
}
