namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The tokens that were given out.</summary>
internal sealed class Sessions(Org org)
{
    private const int SecretLength = 96;
    private readonly Dictionary<string, Session> _open = new(StringComparer.Ordinal);
    private int _count;

    public int Count => _open.Count;

    public string Open(string userId, DateTimeOffset now)
    {
        ulong draw = SeededDraw.Hash(org.Seed, SeededDraw.Of("token") + (ulong)++_count);
        string token = $"{org.OrgId[..15]}!{RecordIds.Scramble(draw, SecretLength)}";
        _open.Add(token, new(userId, now));
        return token;
    }

    /// <summary>The session of a token that is good now; a use is counted.</summary>
    public Session? Use(string? token, DateTimeOffset now)
    {
        if (token is null || !_open.TryGetValue(token, out Session? session))
        {
            return null;
        }

        SalesforceSimulatorOptions options = org.Options;
        if (session.Uses >= options.TokenUses || now - session.LastUsed > options.TokenLifetime)
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
