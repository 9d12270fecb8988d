namespace CallLogging;

/// <summary>Builds a call from its events, which it takes in order.</summary>
internal struct CallBuilder
{
    private Line? _line;
    private Team? _team;
    private DateTimeOffset? _earliest;
    private DateTimeOffset? _answeredAt;
    private bool _isAnsweredAtDerived;
    private DateTimeOffset? _endedAt;
    private CallMedia? _recording;
    private CallMedia? _voicemail;
    private bool _isConference;
    private ValueList<IvrChoice> _ivrChoices;
    private ValueList<CallKey> _relatedCalls;
    private int _leftOutCount;
    private CallState _state;
    private TagList _tags;
    private NoteList _notes;
    private AgentHistory _agents;
    private VoiceAgentHistory _voiceAgents;

    /// <summary>Folds one more event.</summary>
    public void Add(CallEvent callEvent)
    {
        CallFacts facts = callEvent.Facts;
        _earliest = callEvent.HappenedAt < _earliest ? callEvent.HappenedAt : _earliest ?? callEvent.HappenedAt;
        AddAnswer(facts);
        AddEnd(callEvent);
        if (facts.Line is { } line)
        {
            _line = Line.Merge(_line, line);
        }

        if (facts.Team is { } team)
        {
            _team = team.Name is null && _team?.Id == team.Id ? _team : team;
        }

        if (facts.Recording is { } recording)
        {
            _recording = CallMedia.Merge(_recording, recording);
        }

        if (facts.Voicemail is { } voicemail)
        {
            _voicemail = CallMedia.Merge(_voicemail, voicemail);
        }

        AddLists(callEvent);
        _tags.Add(callEvent);
        _notes.Add(facts.Notes);
        _agents.Add(callEvent);
        _voiceAgents.Add(facts);
    }

    /// <summary>Builds the call from the events so far.</summary>
    /// <param name="key">The key of the call.</param>
    /// <param name="newest">The latest statements of the same events.</param>
    public readonly Call ToCall(CallKey key, NewestFacts newest)
    {
        VoiceAgent? machine = newest.Direction == CallDirection.Inbound ? _voiceAgents.Last : null;
        ValueList<CallTransfer> transfers = _agents.GetTransfers();
        Agent? agent = newest.Direction switch
        {
            CallDirection.Inbound when _answeredAt is null => null,
            CallDirection.Outbound when !IsMoved(transfers) => _agents.First,
            _ => _agents.Current,
        };
        (DateTimeOffset? answeredAt, bool isDerived) = machine is not null && agent is null ? GetMachineAnswer(machine, newest) : (_answeredAt, _isAnsweredAtDerived);
        return new Call
        {
            Key = key,
            Direction = newest.Direction,
            Line = _line,
            Team = _team,
            Customer = new Customer(newest.CustomerNumber, newest.CustomerName),
            StartedAt = ToUtc(newest.StartedAt ?? _earliest)!.Value,
            AnsweredAt = ToUtc(answeredAt),
            IsAnsweredAtDerived = isDerived,
            EndedAt = ToUtc(_endedAt),
            PlacedBy = newest.Direction == CallDirection.Outbound ? _agents.First : null,
            Agent = agent,
            VoiceAgent = machine,
            // That a machine answered says nothing about the agents who were rung.
            AgentsTried = _agents.GetAttempts(_answeredAt is not null),
            Transfers = transfers,
            Tags = _tags.Tags,
            Notes = _notes.GetSorted(),
            Recording = _recording,
            Voicemail = _voicemail,
            MissedReason = newest.MissedReason,
            Participants = newest.Participants,
            IsConference = _isConference,
            IvrChoices = _ivrChoices,
            RelatedCalls = _relatedCalls,
            LeftOutCount = _leftOutCount,
            ProviderStatus = newest.ProviderStatus,
            ProviderDuration = newest.ProviderDuration,
            State = _state,
        };
    }

    private static bool IsMoved(ValueList<CallTransfer> transfers)
    {
        foreach (CallTransfer transfer in transfers)
        {
            if (transfer is { Succeeded: true, Target: TransferTarget.ToAgent or TransferTarget.ToTeam })
            {
                return true;
            }
        }

        return false;
    }

    // A provider may or may not state a time of the answer for a machine. A machine that handed the call over has answered nothing, and until the
    // call ends it may still do so.
    private readonly (DateTimeOffset? AnsweredAt, bool IsDerived) GetMachineAnswer(VoiceAgent machine, NewestFacts newest) =>
        machine.IsEscalated || _state == CallState.InProgress ? (null, false)
        : machine.StartedAt is { } started ? (started, false)
        : _answeredAt is { } stated ? (stated, _isAnsweredAtDerived)
        : (newest.StartedAt ?? _earliest, true);

    private static DateTimeOffset? ToUtc(DateTimeOffset? time) => time?.ToUniversalTime();

    private static bool HasThreeDistinct(ValueList<Participant> participants)
    {
        int distinct = 0;
        for (int i = 0; participants.Count >= 3 && i < participants.Count; i++)
        {
            bool isNew = true;
            for (int before = 0; before < i && isNew; before++)
            {
                isNew = !participants[i].IsSameAs(participants[before]);
            }

            if (isNew && ++distinct == 3)
            {
                return true;
            }
        }

        return false;
    }

    private void AddAnswer(CallFacts facts)
    {
        // An answering time that a reader computed from durations never replaces a stated one.
        if (facts.AnsweredAt is { } answered && (_answeredAt is null || _isAnsweredAtDerived || !facts.IsAnsweredAtDerived))
        {
            _answeredAt = answered;
            _isAnsweredAtDerived = facts.IsAnsweredAtDerived;
        }
    }

    private void AddEnd(CallEvent callEvent)
    {
        bool isSettled = callEvent.Rank == KindRank.Settled;
        if (isSettled)
        {
            // Settling assumes an end if none was stated; a stated end stays.
            _endedAt ??= callEvent.Facts.EndedAt;
            _state = CallState.Final;
            return;
        }

        _endedAt = callEvent.Facts.EndedAt ?? _endedAt;
        if (_state == CallState.Final)
        {
            return;
        }

        if (_endedAt is not null || callEvent.Rank is KindRank.HungUp or KindRank.Ended)
        {
            _state = CallState.HungUp;
        }
        else if (callEvent.IsWithinCall)
        {
            // Only one party hung up, without an end of the call: the call rings on, or it was handed over.
            _state = CallState.InProgress;
        }
    }

    private void AddLists(CallEvent callEvent)
    {
        CallFacts facts = callEvent.Facts;
        _leftOutCount = Math.Max(_leftOutCount, facts.LeftOutCount);
        _isConference = _isConference || callEvent.Rank == KindRank.ConferenceJoined || HasThreeDistinct(facts.Participants);
        if (!facts.IvrChoices.IsEmpty)
        {
            _ivrChoices = Union(_ivrChoices, facts.IvrChoices);
        }

        if (!facts.RelatedCalls.IsEmpty)
        {
            _relatedCalls = Union(_relatedCalls, facts.RelatedCalls);
        }
    }

    private static ValueList<T> Union<T>(ValueList<T> known, ValueList<T> added)
        where T : notnull, IEquatable<T>
    {
        if (known.IsEmpty)
        {
            return added;
        }

        var all = KeyedList<T, T>.From(known, static item => item);
        foreach (T item in added)
        {
            if (all.IndexOf(item, static item => item) < 0)
            {
                all.Add(item, static item => item);
            }
        }

        return all.Count == known.Count ? known : all.ToValueList();
    }
}

/// <summary>
/// The latest statements about everything that a later statement replaces as a whole. It takes the events backward, so that it writes
/// each member once only.
/// </summary>
internal struct NewestFacts
{
    /// <summary>The direction of the call.</summary>
    public CallDirection? Direction { get; private set; }

    /// <summary>The number of the customer.</summary>
    public PartyNumber? CustomerNumber { get; private set; }

    /// <summary>The name of the customer.</summary>
    public PersonName? CustomerName { get; private set; }

    /// <summary>The time at which the call started.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The reason why nobody answered.</summary>
    public MissedReason? MissedReason { get; private set; }

    /// <summary>The parties on the line.</summary>
    public ValueList<Participant> Participants { get; private set; }

    /// <summary>The provider's own word for the state of the call.</summary>
    public string? ProviderStatus { get; private set; }

    /// <summary>The provider's own duration.</summary>
    public string? ProviderDuration { get; private set; }

    /// <summary>Adds the facts of the preceding event.</summary>
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
