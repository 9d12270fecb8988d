using System.Globalization;
using CallLogging.Durability;

const string Usage = "CallLogging.Durability rate [CALLS] | intake [EVENTS] | load [EVENTS] | grow [EVENTS] | memory [EVENTS]  [--store sqlite|postgres]";
int named = Array.IndexOf(args, "--store");
string store = named >= 0 && named + 1 < args.Length ? args[named + 1] : "sqlite";
string[] rest = named >= 0 ? [.. args[..named], .. args.Skip(named + 2)] : args;
int? size = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : null;
switch (rest.Length > 0 ? rest[0] : "rate")
{
    case "rate":
        await RateMeasurement.RunAsync(store, size ?? 20_000);
        return 0;
    case "intake":
        await IntakeMeasurement.RunAsync(store, size ?? 40_000);
        return 0;
    case "load":
        await IntakeMeasurement.MeasureLoadAsync(store, size ?? 100_000);
        return 0;
    case "grow":
        await IntakeMeasurement.MeasureGrowthAsync(store, size ?? 1_000_000);
        return 0;
    case "memory":
        await MemoryMeasurement.RunAsync(store, size ?? 1_000_000);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
