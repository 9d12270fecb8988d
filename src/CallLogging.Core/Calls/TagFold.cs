namespace CallLogging;

/// <summary>The tags of a call after some of its events: the whole list is stated by few kinds, others add (spec C1).</summary>
internal struct TagFold
{
    /// <summary>The tags that stand.</summary>
    public ValueList<CallTag> Tags { get; private set; }

    /// <summary>Takes one event more.</summary>
    public void Add(CallEvent callEvent)
    {
        if (callEvent.Facts.Tags is not { } said)
        {
            return;
        }

        bool isWholeList = callEvent.Kind == CallEventKind.Tagged || callEvent.Kind == CallEventKind.Settled;
        if (Tags.IsEmpty || said == Tags)
        {
            Tags = said;
        }
        else if (isWholeList)
        {
            // What was known of a tag that stays, such as its author, is kept.
            Tags = said.AsSpan().ToArray().Select(Filled).ToValueList();
        }
        else
        {
            foreach (CallTag tag in said)
            {
                AddOne(tag);
            }
        }
    }

    private static CallTag Merge(CallTag known, CallTag said) =>
        said with { By = said.By ?? known.By, At = said.At ?? known.At };

    private readonly int Find(string name)
    {
        for (int i = 0; i < Tags.Count; i++)
        {
            if (string.Equals(Tags[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private readonly CallTag Filled(CallTag said) => Find(said.Name) is >= 0 and var place ? Merge(Tags[place], said) : said;

    private void AddOne(CallTag said)
    {
        int place = Find(said.Name);
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
