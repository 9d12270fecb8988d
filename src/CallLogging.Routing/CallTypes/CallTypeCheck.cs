using System.Diagnostics;

namespace CallLogging.Routing;

/// <summary>Finds the problems of call types before a customer meets them. The check needs no traffic.</summary>
public static class CallTypeCheck
{
    /// <summary>The shortest sensible ring time, 5 seconds: a telephone rings about once in that time.</summary>
    public static TimeSpan MinRingTime { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest sensible ring time, 600 seconds.</summary>
    public static TimeSpan MaxRingTime { get; } = TimeSpan.FromSeconds(600);

    /// <summary>Checks all call types of an account.</summary>
    /// <param name="types">All call types of the account; a number that two of them have is a finding of both.</param>
    /// <param name="ownLines">All numbers of the account, including those without a call type.</param>
    /// <param name="hasCaseSource">true if the host has a case source, which knows the open cases of a caller.</param>
    /// <param name="employees">All employees of the account, or null if they are not known; then no employee counts as unknown.</param>
    /// <returns>The findings, call type by call type, in a fixed order; empty if there is nothing to report.</returns>
    public static ValueList<CallTypeFinding> Check(
        IReadOnlyList<CallType> types, IReadOnlyList<PhoneNumber> ownLines, bool hasCaseSource, IReadOnlyCollection<AgentId>? employees = null)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(ownLines);
        var findings = new List<CallTypeFinding>();
        foreach (CallType type in types)
        {
            CheckNumbers(type, types, findings);
            switch (type.Mode)
            {
                case CallTypeMode.FixedNumber mode:
                    CheckFixedNumber(type, mode, types, ownLines, findings);
                    break;
                case CallTypeMode.RoundRobin mode:
                    CheckRoundRobin(type, mode.Settings, hasCaseSource, findings);
                    break;
                default:
                    throw new UnreachableException();
            }

            CheckEmployees(type, employees, findings);
        }

        return findings.ToValueList();
    }

    private static void CheckNumbers(CallType type, IReadOnlyList<CallType> types, List<CallTypeFinding> findings)
    {
        if (type.Numbers.IsEmpty)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoNumber, FindingSeverity.Warning));
        }

        foreach (CallType other in types)
        {
            if (other.Id != type.Id && other.Numbers.Any(n => type.Numbers.AsSpan().Contains(n)))
            {
                findings.Add(new(type.Id, CallTypeFindingKind.NumberUsedTwice, FindingSeverity.Error)
                {
                    OtherType = other.Id,
                    OtherTypeName = other.Name,
                });
            }
        }
    }

    private static void CheckEmployees(CallType type, IReadOnlyCollection<AgentId>? employees, List<CallTypeFinding> findings)
    {
        if (employees is null)
        {
            return;
        }

        IEnumerable<AgentId> named = type.Employees;
        if (type.Mode is CallTypeMode.RoundRobin { Settings.Fallback: { } fallback })
        {
            named = named.Append(fallback);
        }

        ValueList<AgentId> unknown = named.Distinct().Where(a => !employees.Contains(a)).ToValueList();
        if (!unknown.IsEmpty)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.UnknownEmployee, FindingSeverity.Error) { Agents = unknown });
        }
    }

    private static void CheckFixedNumber(
        CallType type,
        CallTypeMode.FixedNumber mode,
        IReadOnlyList<CallType> types,
        IReadOnlyList<PhoneNumber> ownLines,
        List<CallTypeFinding> findings)
    {
        if (mode.Number is not { } number)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoForwardingNumber, FindingSeverity.Error));
        }
        else if (ownLines.Contains(number) || CallTypeNumbers.Find(types, number) is not null)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.ForwardsToOwnLine, FindingSeverity.Error));
        }

        if (mode.Responsible.IsEmpty)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoResponsibleEmployee, FindingSeverity.Error));
        }
    }

    private static void CheckRoundRobin(
        CallType type, RoundRobinSettings settings, bool hasCaseSource, List<CallTypeFinding> findings)
    {
        if (settings.Members.IsEmpty)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoMember, FindingSeverity.Error));
        }

        ValueList<AgentId> doubled = settings.Members.GroupBy(m => m.Agent).Where(g => g.Count() > 1).Select(g => g.Key).ToValueList();
        if (!doubled.IsEmpty)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.MemberTwice, FindingSeverity.Error) { Agents = doubled });
        }

        if (settings.Fallback is not { } fallback)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoFallback, FindingSeverity.Error));
        }
        else if (settings.Members.Any(m => m.Agent == fallback))
        {
            findings.Add(new(type.Id, CallTypeFindingKind.FallbackIsMember, FindingSeverity.Warning) { Agents = [fallback] });
        }

        CheckTimes(type, settings, findings);
        if (settings.CaseOwnerFirst && !hasCaseSource)
        {
            findings.Add(new(type.Id, CallTypeFindingKind.NoCaseSource, FindingSeverity.Error));
        }
    }

    private static void CheckTimes(CallType type, RoundRobinSettings settings, List<CallTypeFinding> findings)
    {
        foreach (TimeSpan time in new[] { settings.RingTime, settings.EffectiveFallbackRingTime }.Distinct())
        {
            if (time < MinRingTime || time > MaxRingTime)
            {
                findings.Add(new(type.Id, CallTypeFindingKind.RingTimeOutOfRange, FindingSeverity.Error)
                {
                    ActualSeconds = time.TotalSeconds,
                    NeededSeconds = (time < MinRingTime ? MinRingTime : MaxRingTime).TotalSeconds,
                });
            }
        }

        TimeSpan needed = settings.RingTime * settings.Members.Count;
        if (settings.MaximumWait < needed)
        {
            int reachable = settings.ReachableMembers;
            findings.Add(new(type.Id, CallTypeFindingKind.MaximumWaitTooShort, FindingSeverity.Warning)
            {
                ActualSeconds = settings.MaximumWait.TotalSeconds,
                NeededSeconds = needed.TotalSeconds,
                MemberCount = settings.Members.Count,
                ReachableCount = reachable,
                Agents = settings.Members.Skip(reachable).Select(m => m.Agent).ToValueList(),
            });
        }
    }
}
