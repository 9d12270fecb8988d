using System.Globalization;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Shouldly;

namespace CallLogging.Conventions;

public partial class LogTests(ITestOutputHelper output)
{
    private const string Attribute = "[LoggerMessage(";

    [Fact]
    public void EventIds_OfAllPackages_AreUniqueAndInTheirThousand()
    {
        LogEvent[] events = [.. Repository.Projects.SelectMany(LogEvent.Of)];
        output.WriteLine($"{events.Length} log events in {Repository.Projects.Count} packages.");

        events.Length.ShouldBe(
            Repository.Files("src", "*.cs").Sum(f => Repository.Read(f).Split(Attribute).Length - 1),
            "Each log method of the sources must be seen in the assemblies.");
        events.Where(e => !LogThousand.Has(e.Project, e.Id)).ShouldBeEmpty("See LogThousand.cs.");
        events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => string.Join(" and ", g.Select(e => e.Method)))
            .ShouldBeEmpty("An event id means one thing.");
    }

    [Fact]
    public void EventIds_OfAllPackages_AreExplainedToOperators()
    {
        int[] listed = [.. EventRow().Matches(Repository.Read("docs/operating.md")).Select(m => int.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture))];

        listed.ShouldBe((int[])[.. Repository.Projects.SelectMany(LogEvent.Of).Select(e => e.Id).Order()], "The table of docs/operating.md lists each event id once, in order.");
    }

    [Fact]
    public void LogCalls_OfAllPackages_GoThroughLogMethods() =>
        (from project in Repository.Projects
         from type in project.Module.GetTypes()
         from method in type.Methods
         where method.HasBody
         from instruction in method.Body.Instructions
         where instruction.Operand is MethodReference { DeclaringType.FullName: "Microsoft.Extensions.Logging.LoggerExtensions" } called
             && called.Name != "BeginScope"
         select $"{method.FullName} calls {((MethodReference)instruction.Operand).Name}")
        .ShouldBeEmpty("Write a [LoggerMessage] method: it has an id, and a reader sees what it may reveal.");

    [Fact]
    public void Loggers_OfAllPackages_KeepTextsFromOutsideOnOneLine_X2() =>
        (from project in Repository.Projects
         from type in project.Module.GetTypes()
         where type.Name != "OneLineLogger"
         from method in type.Methods
         where method.HasBody
         from instruction in method.Body.Instructions
         where instruction.Operand is MethodReference { Name: "CreateLogger", DeclaringType.Name: "ILoggerFactory" or "LoggerFactoryExtensions" }
         select method.FullName)
        .ShouldBeEmpty("Create the logger with OneLineLogger.Create.");

    [Theory]
    [InlineData("CallLogging.Salesforce", 3001, true)]
    [InlineData("CallLogging.Aircall", 6999, true)]
    [InlineData("CallLogging.Aircall", 9000, false)]
    [InlineData("CallLogging.Core", -1, false)]
    [InlineData("CallLogging.Unknown", 1000, false)]
    public void Thousand_OfAProject_HoldsItsIds(string project, int id, bool holds) => LogThousand.Has(project, id).ShouldBe(holds);

    [GeneratedRegex(@"^\| (?<id>\d{4,5}) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventRow();
}
