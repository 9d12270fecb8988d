namespace CallLogging;

/// <summary>The notes of a call after some of its events: united by id, the newest text of an id stays (spec C1).</summary>
internal struct NoteFold
{
    private ValueList<CallNote> _notes;

    /// <summary>Takes the notes of one event more.</summary>
    public void Add(ValueList<CallNote> said)
    {
        if (said.IsEmpty || said == _notes)
        {
            return;
        }

        if (_notes.IsEmpty)
        {
            // Taken whole: an event does not list one note twice, and if it does, the loop below unites it at the next event.
            _notes = Distinct(said);
            return;
        }

        foreach (CallNote note in said)
        {
            AddOne(note);
        }
    }

    /// <summary>The notes by time; those of unknown time last, in the order given.</summary>
    public readonly ValueList<CallNote> InOrderOfTime()
    {
        for (int i = 1; i < _notes.Count; i++)
        {
            if (TimeOf(_notes[i - 1]) > TimeOf(_notes[i]))
            {
                return _notes.OrderBy(TimeOf).ToValueList();
            }
        }

        return _notes;
    }

    private static DateTimeOffset TimeOf(CallNote note) => note.At ?? DateTimeOffset.MaxValue;

    private static ValueList<CallNote> Distinct(ValueList<CallNote> said)
    {
        if (said.Count == 1)
        {
            return said;
        }

        var united = new NoteFold { _notes = [said[0]] };
        foreach (CallNote note in said)
        {
            united.AddOne(note);
        }

        return united._notes;
    }

    private void AddOne(CallNote said)
    {
        for (int i = 0; i < _notes.Count; i++)
        {
            CallNote known = _notes[i];
            if (known.Id == said.Id)
            {
                CallNote merged = said with { By = said.By ?? known.By, At = said.At ?? known.At };
                if (merged != known)
                {
                    _notes = _notes.With(i, merged);
                }

                return;
            }
        }

        _notes = _notes.Add(said);
    }
}
