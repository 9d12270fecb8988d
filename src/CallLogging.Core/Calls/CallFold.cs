namespace CallLogging;

/// <summary>What is known of a call after some of its events, in order.</summary>
internal struct CallFold
{
    private CallDirection? _direction;
    private Line? _line;
    private Team? _team;
    private PartyNumber? _customerNumber;
    private PersonName? _customerName;
    private DateTimeOffset? _earliest;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _answeredAt;
    private bool _answeredAtIsDerived;
    private DateTimeOffset? _endedAt;
    private CallMedia? _recording;
    private CallMedia? _voicemail;
    private MissedReason? _missedReason;
    private ValueList<Participant> _participants;
    private bool _isConference;
    private ValueList<IvrChoice> _ivrChoices;
    private ValueList<CallKey> _relatedCalls;
    private string? _providerStatus;
    private string? _providerDuration;
    private CallState _state;
    private TagFold _tags;
    private NoteFold _notes;
    private AgentFold _agents;

    /// <summary>Takes one event more.</summary>
    public void Add(CallEvent callEvent)
    {
        CallFacts facts = callEvent.Facts;
        _earliest = callEvent.HappenedAt < _earliest ? callEvent.HappenedAt : _earliest ?? callEvent.HappenedAt;
        _direction = facts.Direction ?? _direction;
        _startedAt = facts.StartedAt ?? _startedAt;
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

        _customerNumber = facts.CustomerNumber ?? _customerNumber;
        _customerName = facts.CustomerName ?? _customerName;
        if (facts.Recording is { } recording)
        {
            _recording = CallMedia.Merge(_recording, recording);
        }

        if (facts.Voicemail is { } voicemail)
        {
            _voicemail = CallMedia.Merge(_voicemail, voicemail);
        }

        _missedReason = facts.MissedReason ?? _missedReason;
        _providerStatus = facts.ProviderStatus ?? _providerStatus;
        _providerDuration = facts.ProviderDuration ?? _providerDuration;
        AddLists(callEvent);
        _tags.Add(callEvent);
        _notes.Add(facts.Notes);
        _agents.Add(callEvent);
    }

    /// <summary>The call as it stands.</summary>
    public readonly Call ToCall(CallKey key)
    {
        Agent? agent = _direction == CallDirection.Inbound && _answeredAt is null ? null : _agents.Current;
        return new Call
        {
            Key = key,
            Direction = _direction,
            Line = _line,
            Team = _team,
            Customer = new Customer(_customerNumber, _customerName),
            StartedAt = Utc(_startedAt ?? _earliest)!.Value,
            AnsweredAt = Utc(_answeredAt),
            AnsweredAtIsDerived = _answeredAtIsDerived,
            EndedAt = Utc(_endedAt),
            Maker = _direction == CallDirection.Outbound ? _agents.First : null,
            Agent = agent,
            AgentsTried = _agents.Tried(_answeredAt is not null),
            Transfers = _agents.Transfers(),
            Tags = _tags.Tags,
            Notes = _notes.InOrderOfTime(),
            Recording = _recording,
            Voicemail = _voicemail,
            MissedReason = _missedReason,
            Participants = _participants,
            IsConference = _isConference,
            IvrChoices = _ivrChoices,
            RelatedCalls = _relatedCalls,
            ProviderStatus = _providerStatus,
            ProviderDuration = _providerDuration,
            State = _state,
        };
    }

    private static DateTimeOffset? Utc(DateTimeOffset? time) => time?.ToUniversalTime();

    private static bool HasThreeDistinct(ValueList<Participant> participants)
    {
        int distinct = 0;
        for (int i = 0; i < participants.Count; i++)
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
        // An answer that was computed from durations never displaces one that was stated.
        if (facts.AnsweredAt is { } answered && (_answeredAt is null || _answeredAtIsDerived || !facts.AnsweredAtIsDerived))
        {
            _answeredAt = answered;
            _answeredAtIsDerived = facts.AnsweredAtIsDerived;
        }
    }

    private void AddEnd(CallEvent callEvent)
    {
        bool isSettled = callEvent.Kind == CallEventKind.Settled;
        if (isSettled)
        {
            // Settling assumes an end where none was told; one that was told stays.
            _endedAt ??= callEvent.Facts.EndedAt;
            _state = CallState.Final;
            return;
        }

        _endedAt = callEvent.Facts.EndedAt ?? _endedAt;
        if (_state == CallState.InProgress
            && (callEvent.Facts.EndedAt is not null || callEvent.Kind == CallEventKind.HungUp || callEvent.Kind == CallEventKind.Ended))
        {
            _state = CallState.HungUp;
        }
    }

    private void AddLists(CallEvent callEvent)
    {
        CallFacts facts = callEvent.Facts;
        if (!facts.Participants.IsEmpty)
        {
            _participants = facts.Participants;
            _isConference = _isConference || HasThreeDistinct(_participants);
        }

        _isConference = _isConference || callEvent.Kind == CallEventKind.ConferenceJoined;
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
    {
        if (known.IsEmpty)
        {
            return added;
        }

        foreach (T item in added)
        {
            if (!known.AsSpan().Contains(item))
            {
                known = known.Add(item);
            }
        }

        return known;
    }
}
