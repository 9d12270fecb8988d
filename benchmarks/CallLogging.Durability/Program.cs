using System.Globalization;
using CallLogging.Durability;

// CallLogging.Durability rate [CALLS] | intake [EVENTS] | memory [EVENTS]
string what = args.Length > 0 ? args[0] : "rate";
int? size = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : null;
switch (what)
{
    case "rate":
        await Rate.RunAsync(size ?? 20_000);
        return 0;
    case "intake":
        await Intake.RunAsync(size ?? 40_000);
        return 0;
    case "memory":
        await Memory.RunAsync(size ?? 1_000_000);
        return 0;
    default:
        Console.Error.WriteLine("CallLogging.Durability rate [CALLS] | intake [EVENTS] | memory [EVENTS]");
        return 2;
}
