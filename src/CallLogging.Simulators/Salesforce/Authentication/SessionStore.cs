namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The sessions of the access tokens that were issued.</summary>
internal sealed class SessionStore(Org org)
{
    private const int SecretLength = 96;
    private readonly Dictionary<string, Session> _open = new(StringComparer.Ordinal);
    private int _count;

    public int Count => _open.Count;

    public string Open(string userId, DateTimeOffset now)
    {
        ulong draw = SeededRandom.Hash(org.Seed, SeededRandom.HashText("token") + (ulong)++_count);
        string token = $"{org.OrgId[..15]}!{RecordIds.Scramble(draw, SecretLength)}";
        _open.Add(token, new(userId, now));
        return token;
    }

    /// <summary>Returns the session of a valid token and counts the use; null if the token is unknown, expired or used up.</summary>
    public Session? UseToken(string? token, DateTimeOffset now)
    {
        if (token is null || !_open.TryGetValue(token, out Session? session))
        {
            return null;
        }

        SalesforceSimulatorOptions options = org.Options;
        if (session.Uses >= options.MaxTokenUses || now - session.LastUsed > options.TokenLifetime)
        {
            _open.Remove(token);
            return null;
        }

        session.Uses++;
        session.LastUsed = now;
        return session;
    }

    public bool Close(string token) => _open.Remove(token);

    public void CloseAll() => _open.Clear();
}

/// <summary>The user and the use of one access token.</summary>
internal sealed class Session(string userId, DateTimeOffset at)
{
    public string UserId { get; } = userId;

    public DateTimeOffset LastUsed { get; set; } = at;

    public int Uses { get; set; }
}
