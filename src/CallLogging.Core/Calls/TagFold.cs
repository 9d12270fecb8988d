namespace CallLogging;

/// <summary>The tags of a call after some of its events: the whole list is stated by few kinds, others add (spec C1).</summary>
internal struct TagFold
{
    /// <summary>The tags that stand.</summary>
    public ValueList<CallTag> Tags { get; private set; }

    /// <summary>Takes one event more.</summary>
    public void Add(CallEvent callEvent)
    {
        if (callEvent.Facts.Tags is not { } said || said == Tags)
        {
            return;
        }

        ValueList<CallTag> known = Tags;
        if (callEvent.Rank is KindRank.Tagged or KindRank.Fetched or KindRank.Settled)
        {
            Tags = [];
        }

        foreach (CallTag tag in said)
        {
            // What was known of a tag that stays, such as its author, is kept.
            AddOne(Find(known, tag.Name) is >= 0 and var place ? Merge(known[place], tag) : tag);
        }
    }

    private static CallTag Merge(CallTag known, CallTag said) =>
        said with { By = said.By ?? known.By, At = said.At ?? known.At };

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

    private void AddOne(CallTag said)
    {
        int place = Find(Tags, said.Name);
        if (place < 0)
        {
            Tags = Tags.Add(said);
        }
        else if (Merge(Tags[place], said) is var merged && merged != Tags[place])
        {
            Tags = Tags.With(place, merged);
        }
    }
}
