namespace CallLogging.Tool;

/// <summary>Reads events, assembles calls and plans effects, but writes nothing.</summary>
internal static class DryRun
{
    private const int StepsPerReport = 10_000;

    /// <summary>Reads all lines; names each line that it cannot use, and continues.</summary>
    /// <param name="lines">The lines of the events file.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="log">The writer that receives the names of rejected and ignored lines.</param>
    /// <returns>The lines with events, and the number of rejected lines.</returns>
    public static (List<ParsedLine> Events, int Rejected) ReadAll(IEnumerable<EventLine> lines, SettingsFile settings, TextWriter log)
    {
        var events = new List<ParsedLine>();
        int rejected = 0;
        int read = 0;
        foreach (EventLine line in lines)
        {
            CallEventReadResult? result = line.Request is { } request ? Aircall.AircallEventReader.Read(request, settings.Aircall) : null;
            switch (result)
            {
                case CallEventReadResult.Parsed parsed:
                    events.Add(new ParsedLine(line.Request!, parsed));
                    break;
                case CallEventReadResult.Ignored ignored:
                    log.WriteLine($"line {line.Number}: ignored: {ignored.Kind}");
                    break;
                case CallEventReadResult.Unreadable unreadable:
                    rejected++;
                    log.WriteLine($"line {line.Number}: unreadable at {unreadable.Place}: {unreadable.Reason}");
                    break;
                case CallEventReadResult.Refused rejection:
                    rejected++;
                    log.WriteLine($"line {line.Number}: rejected ({rejection.Status}): {rejection.Place}: {Describe(rejection.Check)}");
                    break;
                default:
                    rejected++;
                    log.WriteLine($"line {line.Number}: rejected: {line.Problem}");
                    break;
            }

            if (++read % StepsPerReport == 0)
            {
                log.WriteLine($"{read} lines read");
            }
        }

        return (events, rejected);
    }

    /// <summary>Assembles every call and plans its final state, in the order of the start times.</summary>
    /// <param name="events">The events of all calls.</param>
    /// <param name="settings">The settings of the run.</param>
    /// <param name="destinations">The destinations of the run.</param>
    /// <param name="log">The writer that receives the progress.</param>
    public static List<PlannedCall> Plan(IEnumerable<CallEvent> events, SettingsFile settings, ValueList<IDryDestination> destinations, TextWriter log)
    {
        Call[] calls = [.. events
            .GroupBy(e => e.Key)
            .Select(ofOneCall => Assemble(ofOneCall, settings.Settling))
            .Where(call => call.Direction != CallDirection.Internal)
            .OrderBy(call => call.StartedAt)
            .ThenBy(call => call.Key.ToString(), StringComparer.Ordinal)];
        var planned = new List<PlannedCall>();
        foreach (Call call in calls)
        {
            LinePolicy? line = settings.Host.FindLine(call);
            foreach (IDryDestination destination in destinations.Where(d => settings.Connections.Connects(call.Key, d.Name)))
            {
                planned.Add(destination.Plan(call, line));
                if (planned.Count % StepsPerReport == 0)
                {
                    log.WriteLine($"{planned.Count} calls planned");
                }
            }
        }

        return planned;
    }

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

    private static string Describe(OriginCheck check) => check switch
    {
        OriginCheck.Valid => "valid",
        OriginCheck.Missing => "the token is missing",
        OriginCheck.Malformed => "the token is not readable",
        OriginCheck.Mismatch => "the token is not in the settings",
    };
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
