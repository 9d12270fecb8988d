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

        // A tag that stays keeps what earlier events stated about it, such as its author.
        var known = KeyedList<string, CallTag>.From(Tags, GetName);
        bool isWhole = callEvent.Rank is KindRank.Tagged or KindRank.Fetched or KindRank.Settled;
        KeyedList<string, CallTag> tags = isWhole ? default : KeyedList<string, CallTag>.From(Tags, GetName);
        foreach (CallTag tag in stated)
        {
            CallTag merged = known.IndexOf(tag.Name, GetName) is >= 0 and var before ? Merge(known[before], tag) : tag;
            if (tags.IndexOf(tag.Name, GetName) is >= 0 and var place)
            {
                tags[place] = Merge(tags[place], merged);
            }
            else
            {
                tags.Add(merged, GetName);
            }
        }

        Tags = tags.ToValueList();
    }

    private static string GetName(CallTag tag) => tag.Name;

    private static CallTag Merge(CallTag known, CallTag stated) =>
        stated with { AddedBy = stated.AddedBy ?? known.AddedBy, AddedAt = stated.AddedAt ?? known.AddedAt };
}
