using System.Globalization;
using CallLogging.Hosting;

namespace CallLogging.Samples.LogCalls;

/// <summary>Says how far a back-fill is, when that has changed.</summary>
internal sealed class BackFillReport(TextWriter log) : IProgress<BackFillProgress>
{
    private string _told = "";

    public void Report(BackFillProgress value)
    {
        string text = value.Done + value.PutOff == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Events} events of {value.Calls} calls stored")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Calls} calls written, {value.PutOff} times put off");
        if (text != _told)
        {
            log.WriteLine(_told = text);
        }
    }
}
