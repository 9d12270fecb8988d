namespace CallLogging.Routing;

/// <summary>The settings for routing the calls of one account.</summary>
/// <remarks><c>AddCallRouting(account, configure)</c> takes them. The host validates them at start and reports all mistakes at once; warnings are logged.</remarks>
public sealed class RoutingOptions
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    /// <summary>The call types of the account.</summary>
    /// <value>
    /// Default none: then the call types are those that were given to the driver (<see cref="RoutingInput.CallTypeChanged"/>). Otherwise
    /// these call types are put in force when the host starts, and all others are removed. A call type with an error stops the host.
    /// </value>
    public IList<CallType> CallTypes { get; } = [];

    /// <summary>The known employees, against whom the call types are checked.</summary>
    /// <value>Default none: then no one is checked. Otherwise a member, fallback or responsible employee who is not among them is an error.</value>
    public IList<AgentId> Employees { get; } = [];

    /// <summary>All numbers of the account, including those without a call type. Calls must not be forwarded to one of them.</summary>
    /// <value>Default none.</value>
    public IList<PhoneNumber> OwnLines { get; } = [];

    /// <summary>The time after which an entry of the missed list expires, from its last missed call.</summary>
    /// <value>Default 14 x 24 h; from 1 hour.</value>
    public TimeSpan MissedCallLifetime { get; set; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>The time for which the lists keep calls, and with them the reasons why entries were cleared.</summary>
    /// <value>Default 90 days; at least <see cref="MissedCallLifetime"/>. Calls that a current entry counts stay longer.</value>
    public TimeSpan KeepCallsFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The time after which a call without an activity leaves the lists automatically.</summary>
    /// <value>Default null: never; otherwise at least 1 hour.</value>
    public TimeSpan? KeepFollowUpsFor { get; set; }

    /// <summary>The time for which decisions with their explanations, and responses to providers, are kept after a call.</summary>
    /// <value>Default 30 days; at least 1 day, because providers repeat requests.</value>
    public TimeSpan KeepDecisionsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The interval at which expired entries of the missed list are reported. The list itself drops them at the exact time.</summary>
    /// <value>Default 1 minute; from 1 second.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The interval at which the host looks for what other hosts on the same store have done or left undone.</summary>
    /// <value>Default 2 seconds; from 10 milliseconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The time limit for finding the customers of a number. The phone rings in the meantime.</summary>
    /// <value>Default 1.5 seconds; from 10 milliseconds.</value>
    public TimeSpan CustomerLookUpTimeout { get; set; } = RoutingLimits.LookUpTimeout;

    /// <summary>The retention of the lists, computed from the other options.</summary>
    public CallListRetention Retention => new()
    {
        MissedCallLifetime = MissedCallLifetime,
        KeepCalls = KeepCallsFor,
        KeepFollowUps = KeepFollowUpsFor,
    };

    /// <summary>Validates the options.</summary>
    /// <param name="account">The name of the account, for the messages.</param>
    /// <param name="hasCaseSource">True if the host can look up the owner of a customer's open case.</param>
    /// <returns>The mistakes, each with the setting, its value and how to fix it; empty if there are none.</returns>
    public ValueList<SettingsError> Validate(string account, bool hasCaseSource)
    {
        List<SettingsError> errors = [];
        var reader = new SettingsReader(new SettingsSection($"Routing:{account}", null, []), errors);
        reader.GetTimeSpan(nameof(MissedCallLifetime), MissedCallLifetime, TimeSpan.FromHours(1), s_longest);
        reader.GetTimeSpan(nameof(KeepCallsFor), KeepCallsFor, MissedCallLifetime, s_longest);
        reader.GetTimeSpan(nameof(KeepFollowUpsFor), KeepFollowUpsFor ?? s_longest, TimeSpan.FromHours(1), s_longest);
        reader.GetTimeSpan(nameof(KeepDecisionsFor), KeepDecisionsFor, TimeSpan.FromDays(1), s_longest);
        reader.GetTimeSpan(nameof(SweepInterval), SweepInterval, TimeSpan.FromSeconds(1), s_longest);
        reader.GetTimeSpan(nameof(PollInterval), PollInterval, TimeSpan.FromMilliseconds(10), s_longest);
        reader.GetTimeSpan(nameof(CustomerLookUpTimeout), CustomerLookUpTimeout, TimeSpan.FromMilliseconds(10), s_longest);
        foreach (IGrouping<CallTypeId, CallType> same in CallTypes.GroupBy(t => t.Id).Where(g => g.Count() > 1))
        {
            reader.AddError(nameof(CallTypes), $"lists {same.Key} {same.Count()} times; give each call type an id of its own.");
        }

        foreach (CallTypeFinding finding in GetFindings(hasCaseSource).Where(f => f.Severity == FindingSeverity.Error))
        {
            reader.AddError($"{nameof(CallTypes)}:{finding.Type}", finding.GetText("en"));
        }

        return errors.ToValueList();
    }

    /// <summary>Checks the call types for errors and for settings that people would not expect.</summary>
    /// <param name="hasCaseSource">True if the host can look up the owner of a customer's open case.</param>
    /// <returns>The findings, errors and warnings; empty if there are none.</returns>
    public ValueList<CallTypeFinding> GetFindings(bool hasCaseSource) =>
        CallTypeCheck.Check([.. CallTypes], [.. OwnLines], hasCaseSource, Employees.Count == 0 ? null : [.. Employees]);
}
