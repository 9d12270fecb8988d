using System.Text.Json;
using CallLogging.Simulators;

namespace CallLogging.Tests.Front.Client;

/// <summary>The part of Front's OpenAPI files that the client uses, as a check of a request and its response.</summary>
/// <remarks><c>eng/front/contract.mjs</c> derives it. The variable names a folder with the whole files, which then take its place.</remarks>
internal sealed class FrontContract
{
    public const string Variable = "CALLLOGGING_FRONT_SPECS";

    private readonly JsonDocument[] _files;

    public FrontContract() => _files = [.. ((string[])["channel-api.json", "core-api.json"]).Select(f => JsonDocument.Parse(Read(f)))];

    private static byte[] Read(string file)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
        {
            return File.ReadAllBytes(Path.Combine(folder, file));
        }

        using Stream stream = typeof(FrontContract).Assembly.GetManifestResourceStream(file)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Finds everything that the contract does not allow.</summary>
    public IEnumerable<string> FindProblems(FrontLoggedRequest request)
    {
        if (FindOperation(request) is not ({ } operation, var file, var path))
        {
            return [$"{request.Method} {request.Path}: no such operation"];
        }

        string name = $"{request.Method} {path}";
        var checker = new SchemaChecker(file.RootElement);
        IEnumerable<string> problems = FindUnknownParameters(request, operation, file.RootElement).Select(q => $"{name}: query {q} is unknown");
        if (operation.TryGetProperty("requestBody", out JsonElement body) && body.GetProperty("content").TryGetProperty("application/json", out JsonElement json))
        {
            using var sent = JsonDocument.Parse(request.Body.Length > 0 ? request.Body : "null"u8.ToArray());
            problems = problems.Concat(checker.FindProblems(sent.RootElement, json.GetProperty("schema"), "request", isClosed: true).Select(p => $"{name}: {p}").ToArray());
        }
        else if (request.Body.Length > 0)
        {
            problems = problems.Append($"{name}: takes no body");
        }

        string status = request.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.GetProperty("responses").TryGetProperty(status, out JsonElement response))
        {
            return problems.Append($"{name}: responds with {status}, which is not among its responses");
        }

        response = checker.Resolve(response);
        if (response.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("application/json", out JsonElement jsonContent))
        {
            using var received = JsonDocument.Parse(request.ResponseBody.Length > 0 ? request.ResponseBody : "null"u8.ToArray());
            problems = problems.Concat(checker.FindProblems(received.RootElement, jsonContent.GetProperty("schema"), "response", isClosed: true).Select(p => $"{name}: {p}").ToArray());
        }

        return problems.ToArray();
    }

    private (JsonElement Operation, JsonDocument File, string Path)? FindOperation(FrontLoggedRequest request)
    {
        foreach (JsonDocument file in _files)
        {
            foreach (JsonProperty path in file.RootElement.GetProperty("paths").EnumerateObject().OrderBy(p => p.Name.Count(c => c == '{')))
            {
                if (Matches(request.Path.Split('/'), path.Name.Split('/')) && path.Value.TryGetProperty(request.Method.ToLowerInvariant(), out JsonElement operation))
                {
                    return (operation, file, path.Name);
                }
            }
        }

        return null;
    }

    private static bool Matches(string[] path, string[] template) =>
        path.Length == template.Length && path.Zip(template).All(p => p.Second.StartsWith('{') || string.Equals(p.First, p.Second, StringComparison.Ordinal));

    private static IEnumerable<string> FindUnknownParameters(FrontLoggedRequest request, JsonElement operation, JsonElement root)
    {
        var checker = new SchemaChecker(root);
        string[] known = operation.TryGetProperty("parameters", out JsonElement parameters)
            ? [.. parameters.EnumerateArray().Select(checker.Resolve).Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!)]
            : [];
        return request.Target.Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(p => p.Split('=')[0]).Where(p => !known.Contains(p));
    }
}
