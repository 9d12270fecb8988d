namespace CallLogging.Tool;

/// <summary>Assembles calls and plans effects, but writes nothing.</summary>
internal static class DryRun
{
    /// <summary>Assembles every call and plans its final state, in the order of the start times.</summary>
    /// <param name="events">The events of all calls.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="destinations">The destinations of the run.</param>
    /// <param name="progress">The progress of the run.</param>
    public static List<PlannedCall> Plan(IEnumerable<CallEvent> events, SettingsFile settings, ValueList<IDryDestination> destinations, RunProgress progress)
    {
        Call[] calls = [.. events
            .GroupBy(e => e.Key)
            .Select(ofOneCall => Assemble(ofOneCall, settings.Settling))
            .Where(call => call.Direction != CallDirection.Internal)
            .OrderBy(call => call.StartedAt)
            .ThenBy(call => call.Key.ToString(), StringComparer.Ordinal)];
        Line[] lines = [.. settings.Host.Lines.Where(l => l.Number is not null).Select(l => new Line(l.Line) { Number = l.Number }), .. calls.Select(c => c.Line).OfType<Line>().Where(l => l.Number is not null)];
        var planned = new List<PlannedCall>();
        foreach (Call call in calls.Select(c => c with { OwnLine = FindOwnLine(c, lines) }))
        {
            LinePolicy? line = settings.Host.FindLine(call);
            foreach (IDryDestination destination in destinations.Where(d => settings.Connections.Connects(call, d.Name, settings.Host)))
            {
                planned.Add(destination.Plan(call, line));
                progress.Report(() => $"{Wording.Count(planned.Count, "delivery", "deliveries")} planned");
            }
        }

        return planned;
    }

    private static Line? FindOwnLine(Call call, Line[] lines) =>
        call.Customer.Number?.Number is { } number ? lines.FirstOrDefault(l => l.Number!.Value.IsEquivalentTo(number)) : null;

    // The clock runs past every timer, so each call is settled, as a host settles it when no more events arrive.
    private static Call Assemble(IEnumerable<CallEvent> ofOneCall, SettleSettings settling)
    {
        List<CallEvent> events = [.. ofOneCall];
        if (CallSettling.FindDue(events, settling) is { } due)
        {
            events.Add(CallSettling.CreateSettledEvent(events, due));
        }

        return CallAssembler.Assemble(events);
    }
}

/// <summary>A destination of a dry run: plans calls, and remembers the changes that earlier calls would have made.</summary>
internal interface IDryDestination
{
    /// <summary>Kind and name, such as <c>front:support</c>.</summary>
    string Name { get; }

    /// <summary>The names of the records that the run would create.</summary>
    IRunState State { get; }

    /// <summary>Plans the next call, in the order of the start times.</summary>
    /// <param name="call">The call.</param>
    /// <param name="line">The policy of the call's line, or null.</param>
    PlannedCall Plan(Call call, LinePolicy? line);

    /// <summary>Returns the report about the planned calls.</summary>
    /// <param name="calls">The planned calls of this destination.</param>
    DestinationReport CreateReport(IReadOnlyList<PlannedCall> calls);
}
