using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The composite endpoint: up to 25 subrequests in one request. Each subrequest sees the changes of earlier ones.</summary>
internal sealed class CompositeResource(Org org, RestRouter router)
{
    private const int MaxRequests = 25;
    private const int MaxQueries = 5;

    public RestResponse Run(RestCall call)
    {
        if (!call.TryReadObject(out RestResponse? errorResponse, out JsonElement body))
        {
            return errorResponse;
        }

        if (!body.TryGetProperty("compositeRequest", out JsonElement list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return RestResponse.CreateError(RequestErrors.CreateMalformed("compositeRequest must hold at least one subrequest"));
        }

        if (list.GetArrayLength() > MaxRequests)
        {
            return RestResponse.CreateError(new ApiError(400, "LIMIT_EXCEEDED", $"The composite request exceeds the limit of {MaxRequests} subrequests"));
        }

        List<Subrequest> requests = [.. list.EnumerateArray().Select(Subrequest.Parse)];
        if (requests.Exists(r => r.ReferenceId.Length == 0) || requests.DistinctBy(r => r.ReferenceId, StringComparer.Ordinal).Count() < requests.Count)
        {
            return RestResponse.CreateError(RequestErrors.CreateMalformed("every subrequest needs a referenceId of its own"));
        }

        if (requests.Count(r => r.IsQuery) > MaxQueries)
        {
            return RestResponse.CreateError(new ApiError(400, "LIMIT_EXCEEDED", $"The composite request exceeds the limit of {MaxQueries} query or collection subrequests"));
        }

        bool allOrNone = body.TryGetProperty("allOrNone", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        return Write(requests, RunAll(call, requests, allOrNone));
    }

    private static RestResponse Write(List<Subrequest> requests, List<RestResponse> responses) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartArray("compositeResponse");
        for (int i = 0; i < requests.Count; i++)
        {
            w.WriteStartObject();
            w.WritePropertyName("body");
            if (responses[i].Body.IsEmpty)
            {
                w.WriteNullValue();
            }
            else
            {
                w.WriteRawValue(responses[i].Body.Span);
            }

            w.WriteStartObject("httpHeaders");
            foreach ((string name, string value) in responses[i].Headers)
            {
                w.WriteString(name, value);
            }

            w.WriteEndObject();
            w.WriteNumber("httpStatusCode", responses[i].Status);
            w.WriteString("referenceId", requests[i].ReferenceId);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    private List<RestResponse> RunAll(RestCall call, List<Subrequest> requests, bool allOrNone)
    {
        int mark = org.Store.ChangeCount;
        var references = new CompositeReferences();
        var responses = new List<RestResponse>();
        foreach (Subrequest request in requests)
        {
            int before = org.Store.ChangeCount;
            RestResponse response = RunOne(call, request, references);
            responses.Add(response);
            references.Add(request.ReferenceId, response);
            if (response.Status < 400)
            {
                continue;
            }

            org.Store.RollBack(before);
            if (allOrNone)
            {
                org.Store.RollBack(mark);
                int failed = responses.Count - 1;
                return [.. requests.Select((_, i) => i == failed ? response : RestResponse.CreateError(RequestErrors.RolledBack))];
            }
        }

        return responses;
    }

    private RestResponse RunOne(RestCall call, Subrequest request, CompositeReferences references)
    {
        string target = references.Fill(request.Url);
        JsonElement? body = request.Body is { } given ? references.Fill(given) : null;
        if (references.Error is { } fault)
        {
            references.ClearError();
            return RestResponse.CreateError(fault);
        }

        if (!RestCall.TryParseTarget(target, out int version, out string[] path, out Dictionary<string, string> query) || path is ["composite"])
        {
            return RestResponse.CreateError(RequestErrors.NoResource);
        }

        return router.Route(new RestCall
        {
            Method = request.Method,
            Version = version,
            Path = path,
            Query = query,
            FindHeader = name => request.Headers.GetValueOrDefault(name),
            ParsedBody = body,
            UserId = call.UserId,
            Now = call.Now,
            IsLocked = call.IsLocked,
        });
    }
}
