namespace CallLogging;

/// <summary>What was said last of everything that the next word on it replaces whole. Takes the events backwards: few have to be written.</summary>
internal struct NewestFacts
{
    /// <summary>Which way the call goes.</summary>
    public CallDirection? Direction { get; private set; }

    /// <summary>The other party's number.</summary>
    public PartyNumber? CustomerNumber { get; private set; }

    /// <summary>The other party's name.</summary>
    public PersonName? CustomerName { get; private set; }

    /// <summary>When the call began.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Why nobody answered.</summary>
    public MissedReason? MissedReason { get; private set; }

    /// <summary>Who was on the line.</summary>
    public ValueList<Participant> Participants { get; private set; }

    /// <summary>The provider's own word for the call's state.</summary>
    public string? ProviderStatus { get; private set; }

    /// <summary>The provider's own duration.</summary>
    public string? ProviderDuration { get; private set; }

    /// <summary>Takes the facts of the event before.</summary>
    public void AddEarlier(CallFacts facts)
    {
        Direction ??= facts.Direction;
        CustomerNumber ??= facts.CustomerNumber;
        CustomerName ??= facts.CustomerName;
        StartedAt ??= facts.StartedAt;
        MissedReason ??= facts.MissedReason;
        ProviderStatus ??= facts.ProviderStatus;
        ProviderDuration ??= facts.ProviderDuration;
        if (Participants.IsEmpty)
        {
            Participants = facts.Participants;
        }
    }
}
