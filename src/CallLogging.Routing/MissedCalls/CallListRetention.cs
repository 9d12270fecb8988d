namespace CallLogging.Routing;

/// <summary>How long the lists keep what they are made of.</summary>
public sealed record CallListRetention
{
    /// <summary>How long an entry of the missed list lives (spec R24).</summary>
    /// <value>Default 14 x 24 h.</value>
    public TimeSpan MissedCallLifetime { get; init; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>How long calls and dismissals are kept, with the history of why entries disappeared.</summary>
    /// <value>Default 90 days; at least <see cref="MissedCallLifetime"/>, which counts where this is shorter.</value>
    public TimeSpan KeepCalls { get; init; } = TimeSpan.FromDays(90);

    /// <summary>After which a call leaves the lists of uncaptured calls although nobody captured or removed it.</summary>
    /// <value>Default null: never (spec R21).</value>
    public TimeSpan? KeepFollowUps { get; init; }

    /// <summary>The instant before which calls may be forgotten.</summary>
    public DateTimeOffset CutOff(DateTimeOffset now)
    {
        TimeSpan keep = KeepCalls > MissedCallLifetime ? KeepCalls : MissedCallLifetime;
        return keep < now - DateTimeOffset.MinValue ? now - keep : DateTimeOffset.MinValue;
    }
}
