using System.Globalization;
using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>How the calls of an account are routed.</summary>
public sealed class RoutingOptions
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    /// <summary>The account's call types.</summary>
    /// <value>
    /// What stands here is put in force when the host starts, and call types that do not stand here are removed. Default none: then
    /// call types are kept as they were told to the driver (<see cref="RoutingInput.CallTypeChanged"/>).
    /// </value>
    public IList<CallType> CallTypes { get; } = [];

    /// <summary>The employees.</summary>
    /// <value>Members, fallbacks and responsible employees who do not stand here are errors. Default none: then nobody is checked.</value>
    public IList<AgentId> Employees { get; } = [];

    /// <summary>All numbers of the account, those without a call type too: calls must not be forwarded to one of them.</summary>
    public IList<PhoneNumber> OwnLines { get; } = [];

    /// <summary>How long an entry of the missed list lives (spec R24).</summary>
    /// <value>Default 14 x 24 h; from 1 hour.</value>
    public TimeSpan MissedCallLifetime { get; set; } = MissedCallExpiry.DefaultLifetime;

    /// <summary>How long the lists keep calls, and with them why entries disappeared.</summary>
    /// <value>Default 90 days; at least <see cref="MissedCallLifetime"/>. What an entry counts stays longer.</value>
    public TimeSpan KeepCallsFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>After which a call without an activity leaves the lists by itself.</summary>
    /// <value>Default null: never (spec R21); at least 1 hour.</value>
    public TimeSpan? KeepFollowUpsFor { get; set; }

    /// <summary>How long decisions with their explanations, and answers to providers, are kept after a call.</summary>
    /// <value>Default 30 days; at least 1 day, as providers repeat deliveries.</value>
    public TimeSpan KeepDecisionsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often expired entries of the missed list are reported. The list itself forgets them at their instant.</summary>
    /// <value>Default 1 minute; from 1 second.</value>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often is looked for what other hosts on the same store have done, or left.</summary>
    /// <value>Default 2 seconds; from 10 milliseconds.</value>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long is waited for the customers of a number (spec R19). The phone rings meanwhile.</summary>
    /// <value>Default 1.5 seconds; from 10 milliseconds.</value>
    public TimeSpan CustomerLookUp { get; set; } = RoutingLimits.LookUp;

    /// <summary>How long the lists keep what they are made of.</summary>
    public CallListRetention Retention => new()
    {
        MissedCallLifetime = MissedCallLifetime,
        KeepCalls = KeepCallsFor,
        KeepFollowUps = KeepFollowUpsFor,
    };

    /// <summary>Everything that is wrong with the options, each as setting, value and way out; empty if nothing is.</summary>
    /// <param name="account">The account, for the messages.</param>
    /// <param name="hasCaseSource">Whether something tells whose case is open.</param>
    public IReadOnlyList<string> Check(string account, bool hasCaseSource)
    {
        var errors = new List<string>();
        void Time(string name, TimeSpan? value, TimeSpan least)
        {
            if (value < least || value > s_longest)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"Routing of {account}: {name} is {value}; use {least} to {s_longest}."));
            }
        }

        Time(nameof(MissedCallLifetime), MissedCallLifetime, TimeSpan.FromHours(1));
        Time(nameof(KeepCallsFor), KeepCallsFor, MissedCallLifetime);
        Time(nameof(KeepFollowUpsFor), KeepFollowUpsFor, TimeSpan.FromHours(1));
        Time(nameof(KeepDecisionsFor), KeepDecisionsFor, TimeSpan.FromDays(1));
        Time(nameof(SweepEvery), SweepEvery, TimeSpan.FromSeconds(1));
        Time(nameof(PollEvery), PollEvery, TimeSpan.FromMilliseconds(10));
        Time(nameof(CustomerLookUp), CustomerLookUp, TimeSpan.FromMilliseconds(10));
        errors.AddRange(CallTypes.GroupBy(t => t.Id).Where(g => g.Count() > 1)
            .Select(g => $"Routing of {account}: call type {g.Key} stands there {g.Count()} times; give each an id of its own."));
        errors.AddRange(Findings(hasCaseSource).Where(f => f.Severity == FindingSeverity.Error)
            .Select(f => $"Routing of {account}: call type {f.Type}: {f.Text("en")}"));
        return errors;
    }

    /// <summary>What is wrong, or not as people would expect, with the call types.</summary>
    internal ValueList<CallTypeFinding> Findings(bool hasCaseSource) =>
        CallTypeCheck.Check([.. CallTypes], [.. OwnLines], hasCaseSource, Employees.Count == 0 ? null : [.. Employees]);
}
