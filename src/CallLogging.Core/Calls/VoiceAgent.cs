namespace CallLogging;

/// <summary>A machine that talked with the caller: one session of a provider's AI voice agent.</summary>
/// <param name="SessionId">The provider's id of the session. What several events state about one session is merged.</param>
public sealed record VoiceAgent(string SessionId)
{
    /// <summary>The provider's id of the machine, or null if no event states it.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the machine, such as <c>Reception Bot</c>; null if no event states it.</summary>
    public string? Name { get; init; }

    /// <summary>The time at which the machine began to talk, or null if no event states it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The time at which the machine stopped talking, or null until an event states it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets a value indicating whether the machine handed the call to a person, whether anybody took it or not.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>Merges what two events state about a session. The order of the two does not matter, except for the name.</summary>
    internal static VoiceAgent Merge(VoiceAgent earlier, VoiceAgent later) => later with
    {
        Id = later.Id ?? earlier.Id,
        Name = later.Name ?? earlier.Name,
        StartedAt = earlier.StartedAt < later.StartedAt ? earlier.StartedAt : later.StartedAt ?? earlier.StartedAt,
        EndedAt = earlier.EndedAt > later.EndedAt ? earlier.EndedAt : later.EndedAt ?? earlier.EndedAt,
        IsEscalated = earlier.IsEscalated || later.IsEscalated,
    };
}

/// <summary>The sessions of voice agents in a call after some of its events.</summary>
internal struct VoiceAgentHistory
{
    private ValueList<VoiceAgent> _sessions;

    /// <summary>The session that began last, or null if no machine took part. Its times are those of all sessions together.</summary>
    public readonly VoiceAgent? Last
    {
        get
        {
            if (_sessions.IsEmpty)
            {
                return null;
            }

            VoiceAgent last = _sessions[0];
            DateTimeOffset? started = last.StartedAt;
            foreach (VoiceAgent session in _sessions)
            {
                last = session.StartedAt > last.StartedAt || (session.StartedAt is not null && last.StartedAt is null) ? session : last;
                started = session.StartedAt < started ? session.StartedAt : started ?? session.StartedAt;
            }

            return last with { StartedAt = started };
        }
    }

    /// <summary>Folds one more event.</summary>
    public void Add(CallFacts facts)
    {
        if (facts.VoiceAgent is not { } stated)
        {
            return;
        }

        for (int i = 0; i < _sessions.Count; i++)
        {
            if (string.Equals(_sessions[i].SessionId, stated.SessionId, StringComparison.Ordinal))
            {
                _sessions = _sessions.SetItem(i, VoiceAgent.Merge(_sessions[i], stated));
                return;
            }
        }

        _sessions = _sessions.Add(stated);
    }
}
