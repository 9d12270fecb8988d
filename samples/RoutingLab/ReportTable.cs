using System.Globalization;
using CallLogging.Routing;

namespace CallTypeLab;

/// <summary>Prints reports side by side as text.</summary>
internal static class ReportTable
{
    public static void Write(TextWriter output, IReadOnlyList<LabReport> reports)
    {
        Row(output, "", reports, r => r.Name);
        Row(output, "calls", reports, r => Number(r.Calls));
        Row(output, "answered", reports, r => Percent(r.AnsweredShare));
        Row(output, "  by members", reports, r => Number(r.Answered));
        Row(output, "  by the fallback", reports, r => Number(r.AnsweredByFallback));
        Row(output, "missed", reports, r => Number(r.Missed));
        Row(output, "caller hung up", reports, r => Number(r.Abandoned));
        Row(output, "reached the fallback", reports, r => Percent(r.FallbackShare));
        Row(output, "ring attempts per call", reports, r => r.RingsPerCall.ToString("0.00", CultureInfo.InvariantCulture));
        Row(output, "wait: mean", reports, r => Seconds(r.MeanWait));
        Row(output, "wait: half / 95 % within", reports, r => $"{Seconds(r.WaitPercentile(0.5))} / {Seconds(r.WaitPercentile(0.95))}");
        Row(output, "wait: longest", reports, r => Seconds(r.WaitPercentile(1)));
        Row(output, "spread between members", reports, r => $"{r.Spread} calls");
        output.WriteLine();
        Row(output, "agent", reports, _ => " rung taken   load  idle");
        for (int i = 0; i < reports[0].Agents.Count; i++)
        {
            int index = i;
            Row(output, reports[0].Agents[i].Agent.Value, reports, r => AgentLine(r.Agents[index]));
        }

        output.WriteLine();
        Row(output, "hour", reports, _ => "calls unanswered");
        for (int i = 0; i < reports.Max(r => r.CallsPerHour.Count); i++)
        {
            int hour = i;
            Row(output, Number(hour), reports, r => hour < r.CallsPerHour.Count
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
                $"  {agents,6} {f.Load,6:0.00} {f.WaitShare,16:0.0 %} {f.WaitsLongerShare,13:0.0 %} {f.LostShare,20:0.0 %}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  in the simulation of '{report.Name}', {report.FallbackShare:0.0 %} of the calls reached the fallback: it considers absences, ring times and hours."));
    }

    private static void Row(TextWriter output, string label, IReadOnlyList<LabReport> reports, Func<LabReport, string> cell) =>
        output.WriteLine($"{label,-26}{string.Concat(reports.Select(r => cell(r).PadRight(34)))}".TrimEnd());

    private static string AgentLine(LabAgentReport a) =>
        string.Create(CultureInfo.InvariantCulture, $"{a.Rings,5} {a.Answered,5} {a.Load * 100,5:0} % {a.Idle * 100,3:0} %");

    private static string Number(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
