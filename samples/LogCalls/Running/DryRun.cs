namespace CallLogging.Samples.LogCalls;

/// <summary>Reads, assembles and plans; writes nothing.</summary>
internal static class DryRun
{
    private const int StepsPerReport = 10_000;

    /// <summary>Reads all lines; what cannot be used is named, and the rest goes on.</summary>
    public static (List<ReadLine> Events, int Refused) ReadAll(IEnumerable<EventLine> lines, SettingsFile settings, TextWriter log)
    {
        var events = new List<ReadLine>();
        int refused = 0;
        int read = 0;
        foreach (EventLine line in lines)
        {
            CallEventRead? result = line.Request is { } request ? Aircall.AircallEventReader.Read(request, settings.Aircall) : null;
            switch (result)
            {
                case CallEventRead.Parsed parsed:
                    events.Add(new ReadLine(line.Request!, parsed));
                    break;
                case CallEventRead.Ignored ignored:
                    log.WriteLine($"line {line.Number}: ignored: {ignored.Kind}");
                    break;
                case CallEventRead.Unreadable unreadable:
                    refused++;
                    log.WriteLine($"line {line.Number}: unreadable at {unreadable.Place}: {unreadable.Reason}");
                    break;
                case CallEventRead.Refused no:
                    refused++;
                    log.WriteLine($"line {line.Number}: refused ({no.Status}): {no.Place}: {Word(no.Check)}");
                    break;
                default:
                    refused++;
                    log.WriteLine($"line {line.Number}: refused: {line.Problem}");
                    break;
            }

            if (++read % StepsPerReport == 0)
            {
                log.WriteLine($"{read} lines read");
            }
        }

        return (events, refused);
    }

    /// <summary>Assembles and plans the final state of every call, in the order of their start.</summary>
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
            LinePolicy? line = settings.Host.LineOf(call);
            foreach (IDryDestination destination in destinations.Where(d => settings.Routes.Leads(call.Key, d.Name)))
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

    // The clock runs past every timer: each call is settled, as a host would settle it once nothing more comes.
    private static Call Assemble(IEnumerable<CallEvent> ofOneCall, SettleSettings settling)
    {
        List<CallEvent> events = [.. ofOneCall];
        if (CallSettling.Due(events, settling) is { } due)
        {
            events.Add(CallSettling.Settle(events, due));
        }

        return CallAssembler.Assemble(events);
    }

    private static string Word(OriginCheck check) => check switch
    {
        OriginCheck.Valid => "valid",
        OriginCheck.Missing => "the token is missing",
        OriginCheck.Malformed => "not readable",
        OriginCheck.Mismatch => "the token is not one of the settings",
    };
}
