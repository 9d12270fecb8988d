namespace CallLogging;

/// <summary>A note that an agent wrote about a call.</summary>
/// <param name="Id">The provider's id of the note. A reader of a provider without such ids derives one from author, time and text.</param>
/// <param name="Text">The text as it was written.</param>
public sealed record CallNote(NoteId Id, string Text)
{
    /// <summary>The agent who wrote the note, or null if no event states it.</summary>
    public Agent? WrittenBy { get; init; }

    /// <summary>The time at which the note was written, or null if no event states it.</summary>
    public DateTimeOffset? WrittenAt { get; init; }
}

/// <summary>The notes of a call after some of its events. Notes with one id are one note; its newest text stays.</summary>
internal struct NoteList
{
    private ValueList<CallNote> _notes;

    /// <summary>Folds the notes of one more event.</summary>
    public void Add(ValueList<CallNote> stated)
    {
        if (stated.IsEmpty || stated == _notes)
        {
            return;
        }

        if (_notes.IsEmpty && stated.Count == 1)
        {
            _notes = stated;
            return;
        }

        var notes = KeyedList<NoteId, CallNote>.From(_notes, GetId);
        foreach (CallNote note in stated)
        {
            if (notes.IndexOf(note.Id, GetId) is >= 0 and var place)
            {
                CallNote known = notes[place];
                notes[place] = note with { WrittenBy = note.WrittenBy ?? known.WrittenBy, WrittenAt = note.WrittenAt ?? known.WrittenAt };
            }
            else
            {
                notes.Add(note, GetId);
            }
        }

        _notes = notes.ToValueList();
    }

    /// <summary>Returns the notes ordered by time; notes without a time come last, in the order of the events.</summary>
    public readonly ValueList<CallNote> GetSorted()
    {
        for (int i = 1; i < _notes.Count; i++)
        {
            if (GetSortTime(_notes[i - 1]) > GetSortTime(_notes[i]))
            {
                return _notes.OrderBy(GetSortTime).ToValueList();
            }
        }

        return _notes;
    }

    private static DateTimeOffset GetSortTime(CallNote note) => note.WrittenAt ?? DateTimeOffset.MaxValue;

    private static NoteId GetId(CallNote note) => note.Id;
}
