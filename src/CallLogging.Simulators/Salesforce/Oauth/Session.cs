namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What a token stands for.</summary>
internal sealed class Session(string userId, DateTimeOffset at)
{
    public string UserId { get; } = userId;

    public DateTimeOffset LastUsed { get; set; } = at;

    public int Uses { get; set; }
}
