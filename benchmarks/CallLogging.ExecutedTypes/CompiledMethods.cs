using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace CallLogging.ExecutedTypes;

/// <summary>Notes the time at which each method of the packages is compiled, which is just before its first call.</summary>
internal sealed class CompiledMethods : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;

    private readonly ConcurrentDictionary<string, DateTime> _types = new(StringComparer.Ordinal);

    /// <summary>Prints the number of types whose first method was compiled in a time.</summary>
    public void Print(string title, DateTime begin, DateTime end, bool withNames)
    {
        // The runtime delivers its events some time after they happen.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        var types = _types.Where(t => t.Value >= begin && t.Value <= end).OrderBy(t => t.Value).ToList();
        Console.WriteLine($"{title}: {types.Count}");
        foreach (IGrouping<string, KeyValuePair<string, DateTime>> package in types.GroupBy(t => GetPackage(t.Key), StringComparer.Ordinal).OrderByDescending(p => p.Count()))
        {
            Console.WriteLine($"  {package.Count(),4} {package.Key}");
        }

        foreach (KeyValuePair<string, DateTime> type in withNames ? types : [])
        {
            Console.WriteLine($"    {(type.Value - begin).TotalMilliseconds,8:0.0} {type.Key}");
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is not { } name || !name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)
            || eventData.PayloadNames?.IndexOf("MethodNamespace") is not (>= 0 and int index) || eventData.Payload?[index] is not string declaring)
        {
            return;
        }

        string type = GetDeclaredType(declaring);
        if (type.StartsWith("CallLogging.", StringComparison.Ordinal)
            && !type.StartsWith("CallLogging.Simulators", StringComparison.Ordinal) && !type.StartsWith("CallLogging.ExecutedTypes", StringComparison.Ordinal))
        {
            _types.AddOrUpdate(type, eventData.TimeStamp, (_, earlier) => eventData.TimeStamp < earlier ? eventData.TimeStamp : earlier);
        }
    }

    // A state machine or closure counts as the type that a person wrote, and an instance of a generic type as its definition.
    private static string GetDeclaredType(string name)
    {
        int arguments = name.IndexOfAny(['[', '<']);
        string declared = arguments < 0 ? name : name[..arguments];
        return declared.TrimEnd('+', '/');
    }

    // The namespaces CallLogging and CallLogging.Delivery belong to the package CallLogging.Core; every other namespace is a package.
    private static string GetPackage(string type)
    {
        string[] parts = type.Split('.');
        return parts.Length < 3 || parts[1] is "Delivery" ? "CallLogging.Core" : $"{parts[0]}.{parts[1]}";
    }
}
