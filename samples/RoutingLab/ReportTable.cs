using System.Globalization;
using CallLogging.Routing;

namespace CallTypeLab;

/// <summary>Prints reports side by side as text.</summary>
internal static class ReportTable
{
    public static void Write(TextWriter output, IReadOnlyList<LabReport> reports)
    {
        WriteRow(output, "", reports, r => r.Name);
        WriteRow(output, "calls", reports, r => FormatNumber(r.Calls));
        WriteRow(output, "answered", reports, r => FormatPercent(r.AnsweredShare));
        WriteRow(output, "  by members", reports, r => FormatNumber(r.Answered));
        WriteRow(output, "  by the fallback", reports, r => FormatNumber(r.AnsweredByFallback));
        WriteRow(output, "missed", reports, r => FormatNumber(r.Missed));
        WriteRow(output, "caller hung up", reports, r => FormatNumber(r.Abandoned));
        WriteRow(output, "reached the fallback", reports, r => FormatPercent(r.FallbackShare));
        WriteRow(output, "ring attempts per call", reports, r => r.RingAttemptsPerCall.ToString("0.00", CultureInfo.InvariantCulture));
        WriteRow(output, "wait: mean", reports, r => FormatSeconds(r.MeanWait));
        WriteRow(output, "wait: half / 95 % within", reports, r => $"{FormatSeconds(r.GetWaitPercentile(0.5))} / {FormatSeconds(r.GetWaitPercentile(0.95))}");
        WriteRow(output, "wait: longest", reports, r => FormatSeconds(r.GetWaitPercentile(1)));
        WriteRow(output, "spread between members", reports, r => $"{r.Spread} calls");
        output.WriteLine();
        WriteRow(output, "agent", reports, _ => " rung taken   load  idle");
        for (int i = 0; i < reports[0].Agents.Count; i++)
        {
            int index = i;
            WriteRow(output, reports[0].Agents[i].Agent.Value, reports, r => FormatAgent(r.Agents[index]));
        }

        output.WriteLine();
        WriteRow(output, "hour", reports, _ => "calls unanswered");
        for (int i = 0; i < reports.Max(r => r.CallsPerHour.Count); i++)
        {
            int hour = i;
            WriteRow(output, FormatNumber(hour), reports, r => hour < r.CallsPerHour.Count
                ? string.Create(CultureInfo.InvariantCulture, $"{r.CallsPerHour[hour],5} {r.UnansweredPerHour[hour],10}")
                : "");
        }
    }

    public static void WriteStaffing(TextWriter output, LabReport report, RoundRobinSettings settings, double callsPerHour, TimeSpan service)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Staffing by formula, {callsPerHour:0.#} calls/h of {service.TotalSeconds:0} s (ring, talk, wrap-up), maximum wait {settings.MaximumWait.TotalSeconds:0} s:"));
        output.WriteLine("  agents   load  Erlang C: waits  waits longer  patience ends: lost");
        for (int agents = Math.Max(1, settings.Members.Count - 1); agents <= settings.Members.Count + 1; agents++)
        {
            StaffingFigures f = StaffingCheck.Check(agents, callsPerHour, service, settings.MaximumWait);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {agents,6} {f.Load,6:0.00} {f.WaitShare,16:0.0 %} {f.LongWaitShare,13:0.0 %} {f.LostShare,20:0.0 %}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  in the simulation of '{report.Name}', {report.FallbackShare:0.0 %} of the calls reached the fallback: it considers absences, ring times and hours."));
    }

    private static void WriteRow(TextWriter output, string label, IReadOnlyList<LabReport> reports, Func<LabReport, string> cell) =>
        output.WriteLine($"{label,-26}{string.Concat(reports.Select(r => cell(r).PadRight(34)))}".TrimEnd());

    private static string FormatAgent(LabAgentReport a) =>
        string.Create(CultureInfo.InvariantCulture, $"{a.RingAttempts,5} {a.Answered,5} {a.Load * 100,5:0} % {a.IdleShare * 100,3:0} %");

    private static string FormatNumber(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string FormatPercent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string FormatSeconds(double seconds) => seconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
